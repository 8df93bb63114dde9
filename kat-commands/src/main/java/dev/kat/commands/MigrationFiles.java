package dev.kat.commands;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.kat.commands.importing.ImportedMigration;
import dev.kat.error.InvalidGraphException;
import dev.kat.internal.plan.MigrationRecord;
import dev.kat.internal.plan.MigrationSet;
import dev.kat.internal.plan.PlaceholderValues;
import dev.kat.internal.plan.RecordedParents;
import dev.kat.internal.plan.ScriptChecks;
import dev.kat.internal.postgres.PostgresDatabase;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.source.LocationMigrationSource;
import dev.kat.source.SourceContent;
import dev.kat.source.SourceContent.StrayFiles;

/**
 * The migrations in the locations, read without the database, unless one of them names a
 * parent that is in none.
 *
 * @param locations the locations
 * @param failOnMissing whether a location that does not exist is an error
 * @param classPath the class path that {@code classpath:} locations are searched on
 * @param placeholders the values in the scripts
 * @param record reads the record; empty if there is no database
 */
record MigrationFiles(List<String> locations, boolean failOnMissing, ClassLoader classPath,
		PlaceholderValues placeholders, Supplier<Optional<MigrationRecord>> record) {

	/** Checks scripts before they run. */
	static final ScriptChecks SCRIPTS = new ScriptChecks(PostgresDatabase.SYNTAX);

	MigrationSet read() {
		return join(content());
	}

	/**
	 * Joins what was read.
	 */
	MigrationSet join(SourceContent content) {
		return SCRIPTS.join(List.of(content), this::join);
	}

	private MigrationSet join(Collection<Migration> migrations) {
		try {
			return RecordedParents.join(migrations, Optional.empty());
		}
		catch (InvalidGraphException ex) {
			Optional<MigrationRecord> known = this.record.get();
			if (known.isEmpty()) {
				throw ex;
			}
			return RecordedParents.join(migrations, known);
		}
	}

	/**
	 * Reads the migrations together with those of a directory, which need not exist and
	 * may be inside or outside a location. A migration is in both if the directory
	 * contains the source of what a location finds.
	 */
	MigrationSet readWith(Path directory) {
		Map<MigrationId, Migration> migrations = new LinkedHashMap<>();
		Stream.of(this.locations, List.of("file:" + directory.toAbsolutePath()))
			.flatMap((places) -> source(places, false).read().stream())
			.forEach((migration) -> migrations.putIfAbsent(migration.id(), migration));
		return join(fillIn(List.copyOf(migrations.values())).migrations());
	}

	/**
	 * Makes sure that migrations which are in no location form a graph with others.
	 */
	void requireGraph(MigrationSet others, List<ImportedMigration> added) {
		join(Stream.concat(others.inOrder().stream(), added.stream().map(ImportedMigration::asMigration)).toList());
	}

	/**
	 * Prepares a migration that is in no location as if it were in one.
	 */
	Migration prepare(Migration migration) {
		return SCRIPTS.migrations(List.of(fillIn(List.of(migration)))).get(0);
	}

	private SourceContent fillIn(List<Migration> migrations) {
		return this.placeholders.in(new SourceContent(migrations, new StrayFiles(List.of()), List.of()));
	}

	/**
	 * Returns whether commands that read the locations will see a migration.
	 */
	boolean contain(MigrationId id) {
		return source(this.locations, false).read().stream().anyMatch((migration) -> migration.id().equals(id));
	}

	/**
	 * Reads what the locations contain, readable or not.
	 */
	SourceContent content() {
		return this.placeholders.in(source(this.locations, this.failOnMissing).content());
	}

	private LocationMigrationSource source(List<String> places, boolean failOnMissingPlaces) {
		return new LocationMigrationSource(places, failOnMissingPlaces, this.classPath, true);
	}

}
