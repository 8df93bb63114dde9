package dev.kat.commands.importing.flyway;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import dev.kat.commands.importing.SourceFile;
import dev.kat.migration.MigrationId;
import dev.kat.migration.TransactionMode;

/**
 * Makes migrations of the scripts, each with the one before as its parent.
 */
final class FlywayChain {

	private final NavigableMap<FlywayVersion, FlywayScript> versions = new TreeMap<>();

	private final NavigableMap<FlywayVersion, FlywayScript> baselines = new TreeMap<>();

	private final NavigableMap<FlywayVersion, FlywayScript> undo = new TreeMap<>();

	private final NavigableMap<String, FlywayScript> repeatables = new TreeMap<>();

	private final NavigableMap<FlywayVersion, MigrationId> ids = new TreeMap<>();

	private final List<ImportedMigration> migrations = new ArrayList<>();

	private final List<ImportFinding> findings = new ArrayList<>();

	private final FlywayPlaceholders placeholders = new FlywayPlaceholders();

	FlywayChain(FlywayFiles files) {
		this.findings.addAll(files.findings());
		files.scripts().forEach(this::sort);
		addBaselines();
		this.versions.values().forEach(this::addVersion);
		this.repeatables.values().forEach(this::addRepeatable);
		this.undo.values().forEach(this::reportUnused);
		files.missing().forEach(this::reportMissing);
		this.findings.addAll(this.placeholders.findings());
	}

	ImportedMigrations migrations() {
		return new ImportedMigrations(this.migrations, this.findings.stream().sorted().toList());
	}

	private void sort(FlywayScript script) {
		switch (script.name().kind()) {
			case VERSIONED -> put(this.versions, script.version(), script, "version " + script.version());
			case UNDO -> put(this.undo, script.version(), script, "undo version " + script.version());
			case BASELINE -> put(this.baselines, script.version(), script, "baseline version " + script.version());
			case REPEATABLE -> put(this.repeatables, script.name().description(), script,
					"the repeatable description '%s'".formatted(script.name().description()));
		}
	}

	private <K> void put(Map<K, FlywayScript> scripts, K key, FlywayScript script, String what) {
		FlywayScript first = scripts.putIfAbsent(key, script);
		if (first != null) {
			report(Kind.CONFLICT, script, "%s has %s too, and Flyway refuses that. Import only one of the directories, "
				.formatted(first.file().display(), what) + "or remove one of the files.");
		}
	}

	/**
	 * Flyway runs the last baseline in place of all versions up to it, on a new database.
	 * With the versions, it is not needed; without them, it is what the others build on.
	 */
	private void addBaselines() {
		Optional<FlywayVersion> needed = this.baselines.descendingKeySet()
			.stream()
			.filter((version) -> this.versions.floorKey(version) == null)
			.findFirst();
		this.baselines.forEach((version, script) -> {
			if (needed.filter(version::equals).isPresent()) {
				report(Kind.CHANGED, script,
						"It became the first migration, because the versions in whose place Flyway "
								+ "runs it are not here.");
			}
			else {
				report(Kind.LEFT_OUT, script,
						"Flyway runs it on a new database in place of all versions up to %s. Kat runs "
							.formatted(version) + "what was taken over of these.");
			}
		});
		needed.ifPresent((version) -> this.versions.put(version, this.baselines.get(version)));
	}

	private void addVersion(FlywayScript script) {
		FlywayVersion version = script.version();
		Optional<FlywayScript> down = Optional.ofNullable(this.undo.remove(version));
		MigrationId id = ImportedIds.ofVersion(version.text(), title(script.name()));
		add(script, down, new ForeignKey.FlywayVersion(version.text()), id);
		this.ids.put(version, id);
	}

	private void addRepeatable(FlywayScript script) {
		String description = script.name().description();
		add(script, Optional.empty(), new ForeignKey.FlywayRepeatable(description), ImportedIds.ofName(description));
	}

	private void add(FlywayScript up, Optional<FlywayScript> down, ForeignKey key, MigrationId id) {
		List<FlywayScript> scripts = Stream.concat(Stream.of(up), down.stream()).toList();
		boolean hasPlaceholders = scripts.stream().noneMatch((script) -> script.settings().forbidsPlaceholders());
		if (hasPlaceholders) {
			scripts.forEach((script) -> this.placeholders.addAll(script.script()));
		}
		TransactionMode mode = mode(scripts);
		boolean isRepeatable = up.name().kind() == FlywayName.Kind.REPEATABLE;
		if (isRepeatable && !mode.isTransactional()) {
			report(Kind.LEFT_OUT, up, "It runs only once, because Kat repeats no script without a transaction.");
		}
		List<MigrationId> parents = this.migrations.isEmpty() ? List.of()
				: List.of(this.migrations.get(this.migrations.size() - 1).id());
		this.migrations.add(new ImportedMigration(key, id, parents, description(up.name(), id), up.script(),
				down.map((script) -> Down.of(script.script())).orElse(Down.MISSING), mode,
				isRepeatable && mode.isTransactional(), hasPlaceholders));
	}

	/**
	 * Flyway looks at the statements of each script, and Kat has one setting for both.
	 */
	private TransactionMode mode(List<FlywayScript> scripts) {
		TransactionMode mode = TransactionMode.TRANSACTIONAL;
		for (FlywayScript script : scripts) {
			Optional<Integer> line = script.script().lineOutsideTransaction();
			if (script.settings().forbidsTransaction()) {
				mode = TransactionMode.NON_TRANSACTIONAL;
			}
			else if (line.isPresent()) {
				mode = TransactionMode.NON_TRANSACTIONAL;
				this.findings.add(new ImportFinding(Kind.CHANGED, script.file().display(), line.get(),
						"PostgreSQL refuses this statement in a transaction, so the migration has no_transaction: true."));
			}
		}
		return mode;
	}

	private static String title(FlywayName name) {
		return name.description().isBlank() ? "version " + name.version().map(FlywayVersion::text).orElse("")
				: name.description();
	}

	/**
	 * Keeps what the name of a migration loses.
	 */
	private static String description(FlywayName name, MigrationId id) {
		boolean isSame = name.description().toLowerCase(Locale.ROOT).replace(' ', '_').equals(id.name());
		return isSame ? "" : name.description().strip();
	}

	private void reportUnused(FlywayScript script) {
		report(Kind.LEFT_OUT, script, "There is no version %s that it could roll back.".formatted(script.version()));
	}

	private void reportMissing(MissingScript script) {
		MigrationId id = script.name()
			.version()
			.map((version) -> ImportedIds.ofVersion(version.text(), title(script.name())))
			.orElseGet(() -> ImportedIds.ofName(script.name().description()));
		boolean isUndo = script.name().kind() == FlywayName.Kind.UNDO;
		if (isUndo && !script.reason().canBeFixed()) {
			report(Kind.LEFT_OUT, script.file(),
					"It is not SQL. Write what it does into the down.sql of %s.".formatted(id));
			return;
		}
		report(script.reason().canBeFixed() ? Kind.CONFLICT : Kind.FAILED, script.file(),
				script.reason().message(id, place(script.name())));
	}

	/**
	 * Says where in the graph to put what is missing.
	 */
	private String place(FlywayName name) {
		if (name.kind() != FlywayName.Kind.VERSIONED) {
			return "";
		}
		FlywayVersion version = name.version().orElseThrow();
		String before = Optional.ofNullable(this.ids.lowerEntry(version))
			.map((entry) -> " with the parent " + entry.getValue())
			.orElse("");
		String after = Optional.ofNullable(this.ids.higherEntry(version))
			.map((entry) -> ", and name it as a parent of " + entry.getValue())
			.orElse("");
		return before + after;
	}

	private void report(Kind kind, FlywayScript script, String message) {
		report(kind, script.file(), message);
	}

	private void report(Kind kind, SourceFile file, String message) {
		this.findings.add(ImportFinding.of(kind, file.display(), message));
	}

}
