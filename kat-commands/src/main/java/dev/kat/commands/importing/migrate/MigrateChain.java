package dev.kat.commands.importing.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.kat.commands.importing.ForeignKey;
import dev.kat.commands.importing.ImportFinding;
import dev.kat.commands.importing.ImportFinding.Kind;
import dev.kat.commands.importing.ImportedIds;
import dev.kat.commands.importing.ImportedMigration;
import dev.kat.commands.importing.ImportedMigration.Down;
import dev.kat.commands.importing.ImportedMigrations;
import dev.kat.commands.importing.ImportedScript;
import dev.kat.commands.importing.SourceFile;
import dev.kat.migration.MigrationId;
import dev.kat.migration.TransactionMode;

/**
 * Makes migrations of the files, each with the one before as its parent.
 */
final class MigrateChain {

	private final NavigableMap<Long, Named> ups = new TreeMap<>(Long::compareUnsigned);

	private final NavigableMap<Long, Named> downs = new TreeMap<>(Long::compareUnsigned);

	private final List<ImportedMigration> migrations = new ArrayList<>();

	private final List<ImportFinding> findings = new ArrayList<>();

	MigrateChain(List<SourceFile> files) {
		files.forEach(this::sort);
		this.ups.values().forEach(this::add);
		this.downs.values()
			.forEach((down) -> report(Kind.LEFT_OUT, down.file(), "There is no migration %s that it could roll back."
				.formatted(Long.toUnsignedString(down.name().number()))));
	}

	ImportedMigrations migrations() {
		return new ImportedMigrations(this.migrations, this.findings.stream().sorted().toList());
	}

	private void sort(SourceFile file) {
		Optional<MigrateName> name = MigrateName.parse(file.name());
		if (name.isEmpty()) {
			reportUnknown(file);
			return;
		}
		if (file.relative().contains("/")) {
			report(Kind.LEFT_OUT, file, "golang-migrate does not run it either: it reads no subfolders.");
			return;
		}
		Named named = new Named(file, name.get());
		Named first = (named.name().isUp() ? this.ups : this.downs).putIfAbsent(named.name().number(), named);
		if (first != null) {
			report(Kind.CONFLICT, file,
					"%s has the number %s too, and golang-migrate refuses that. Import only one of the directories, or "
						.formatted(first.file().display(), Long.toUnsignedString(named.name().number()))
							+ "remove one of the files.");
		}
	}

	private void reportUnknown(SourceFile file) {
		if (file.name().toLowerCase(Locale.ROOT).endsWith(".sql")) {
			report(Kind.LEFT_OUT, file, "golang-migrate does not run it either: its name is not of the form "
					+ "000001_title.up.sql or 000001_title.down.sql.");
		}
	}

	private void add(Named up) {
		Optional<Named> down = Optional.ofNullable(this.downs.remove(up.name().number()));
		String number = Long.toUnsignedString(up.name().number());
		MigrationId id = ImportedIds.ofVersion(number,
				up.name().title().isBlank() ? "version " + number : up.name().title());
		Optional<ImportedScript> script = script(up.file(), Kind.CONFLICT);
		Optional<ImportedScript> rollback = down.flatMap((named) -> script(named.file(), Kind.LEFT_OUT));
		if (script.isPresent()) {
			List<MigrationId> parents = this.migrations.isEmpty() ? List.of()
					: List.of(this.migrations.get(this.migrations.size() - 1).id());
			this.migrations.add(new ImportedMigration(new ForeignKey.MigrateVersion(up.name().number()), id, parents,
					"", script.get(), rollback.map(Down::of).orElse(Down.MISSING), mode(script, rollback), false,
					Stream.of(script, rollback).flatMap(Optional::stream).noneMatch(MigrateChain::looksFilled)));
		}
	}

	/**
	 * Returns whether Kat could find a placeholder, which golang-migrate does not have.
	 */
	private static boolean looksFilled(ImportedScript script) {
		return script.text().contains("${");
	}

	private Optional<ImportedScript> script(SourceFile file, Kind kind) {
		Optional<ImportedScript> script = file.text().map((text) -> ImportedScript.of(text, file));
		if (script.isEmpty()) {
			report(kind, file, "It is not UTF-8. Convert it, and import again.");
		}
		return script;
	}

	/**
	 * Without its multi-statement mode, golang-migrate sends each file as a whole, which
	 * is one transaction unless the file has only one statement.
	 */
	private TransactionMode mode(Optional<ImportedScript> up, Optional<ImportedScript> down) {
		TransactionMode mode = TransactionMode.TRANSACTIONAL;
		for (ImportedScript script : Stream.of(up, down).flatMap(Optional::stream).toList()) {
			Optional<Integer> line = script.lineOutsideTransaction();
			if (line.isPresent()) {
				mode = TransactionMode.NON_TRANSACTIONAL;
				this.findings.add(new ImportFinding(Kind.CHANGED, script.file(), line.get(),
						"PostgreSQL refuses this statement in a transaction, so the migration has no_transaction: true."));
			}
		}
		return mode;
	}

	private void report(Kind kind, SourceFile file, String message) {
		this.findings.add(ImportFinding.of(kind, file.display(), message));
	}

	/**
	 * A file with what its name says.
	 */
	private record Named(SourceFile file, MigrateName name) {

	}

}
