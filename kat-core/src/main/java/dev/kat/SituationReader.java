package dev.kat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.error.Problem;
import dev.kat.internal.plan.FolderNames;
import dev.kat.internal.plan.MigrationRecord;
import dev.kat.internal.plan.MigrationSet;
import dev.kat.internal.plan.PlaceholderValues;
import dev.kat.internal.plan.RecordedParents;
import dev.kat.internal.plan.ScriptChecks;
import dev.kat.internal.plan.Situation;
import dev.kat.internal.run.TargetDatabase;
import dev.kat.internal.text.OneLine;
import dev.kat.migration.Action;
import dev.kat.migration.Migration;
import dev.kat.source.MigrationSource;
import dev.kat.source.SourceContent;

/**
 * Reads the migrations of all sources and their record, anew each time.
 *
 * @param sources the sources
 * @param scripts checks their scripts
 * @param database the database with the record
 * @param recordedParents whether a recorded parent needs no folder
 * @param placeholders the values in the scripts
 * @param schema the schema of the record, or {@code null} for the connection's current
 * schema
 */
record SituationReader(List<MigrationSource> sources, ScriptChecks scripts, TargetDatabase database,
		boolean recordedParents, PlaceholderValues placeholders, @Nullable String schema) {

	private static final Logger logger = LoggerFactory.getLogger(KatMigrator.class);

	/**
	 * {@return the migrations, without asking the database unless it may have parents}
	 */
	MigrationSet migrations() {
		return this.scripts.join(contents(), this::join);
	}

	private MigrationSet join(Collection<Migration> migrations) {
		return this.recordedParents ? RecordedParents.join(migrations, Optional.of(this.database.record()))
				: MigrationSet.of(migrations);
	}

	/**
	 * {@return the migrations and the record}
	 */
	Situation now() {
		return with(migrations());
	}

	/**
	 * {@return the migrations, ready to be rolled back, and the record}
	 */
	Situation toRollBack() {
		return with(filled(migrations()));
	}

	/**
	 * Also mentions the records in other schemas when a new one is about to be created,
	 * for example with one schema for each tenant.
	 */
	Situation toPlan() {
		return mentioningOthers(with(filled(migrations())));
	}

	/**
	 * Also warns of SQL files that nothing will run, of pending migrations whose folder
	 * has another name, and when there are no migrations at all. What would roll back a
	 * migration that is applied is not read.
	 */
	Situation toApply() {
		MigrationSet migrations = migrationsToApply();
		MigrationRecord record = this.database.record();
		List<Migration> due = record.due(migrations);
		FolderNames.warning(due).ifPresent(logger::warn);
		MigrationSet filled = due.isEmpty() ? migrations : filled(migrations);
		return mentioningOthers(with(this.scripts.readWaysDown(filled, record), record));
	}

	/**
	 * Reads the record only.
	 */
	Situation with(MigrationSet migrations) {
		return with(migrations, this.database.record());
	}

	Situation with(MigrationSet migrations, MigrationRecord record) {
		return new Situation(migrations, record, this.scripts);
	}

	/**
	 * Reads the ways down that the journal recorded when migrations were applied, to be
	 * filled in with the values of now.
	 * @param names tracked names
	 */
	Map<String, Action> downScripts(Collection<String> names) {
		return valuesHere().in(this.database.downScripts(names));
	}

	private MigrationSet filled(MigrationSet migrations) {
		return valuesHere().in(migrations);
	}

	/**
	 * The database is asked for its names only if there are placeholders.
	 */
	private PlaceholderValues valuesHere() {
		return this.placeholders.isEmpty() ? this.placeholders
				: this.placeholders.at(this.database.ping(), this.schema);
	}

	Situation mentioningOthers(Situation situation) {
		MigrationRecord record = situation.record();
		if (!record.others().isEmpty()) {
			logger.info(
					"There is no record {} yet in the schema that the connection chose. Records in other schemas: {}",
					record.table(), OneLine.some(record.others()));
		}
		return situation;
	}

	private MigrationSet migrationsToApply() {
		List<SourceContent> contents = contents();
		for (SourceContent content : contents) {
			Optional<Problem> warning = content.strayFiles().warning();
			if (warning.isPresent()) {
				logger.warn(warning.get().message());
			}
		}
		MigrationSet migrations = this.scripts.joinToApply(contents, this::join);
		if (migrations.byTimestamp().isEmpty()) {
			logger.warn("No migrations found: a migration is a folder with metadata.yaml and up.sql, directly "
					+ "under a location");
		}
		return migrations;
	}

	private List<SourceContent> contents() {
		List<SourceContent> contents = new ArrayList<>();
		for (MigrationSource source : this.sources) {
			contents.add(this.placeholders.in(source.content()));
		}
		return contents;
	}

}
