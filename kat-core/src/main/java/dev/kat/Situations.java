package dev.kat;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.error.Problem;
import dev.kat.internal.plan.MigrationRecord;
import dev.kat.internal.plan.MigrationSet;
import dev.kat.internal.plan.ScriptChecks;
import dev.kat.internal.plan.Situation;
import dev.kat.internal.run.TargetDatabase;
import dev.kat.internal.text.OneLine;
import dev.kat.source.MigrationSource;
import dev.kat.source.SourceContent;

/**
 * Reads the migrations of all sources and what is on record of them, each time anew.
 *
 * @param sources the sources
 * @param scripts what is found out about their scripts
 * @param database where the record is
 */
record Situations(List<MigrationSource> sources, ScriptChecks scripts, TargetDatabase database) {

	private static final Logger logger = LoggerFactory.getLogger(KatMigrator.class);

	/**
	 * {@return the migrations; the database is not asked}
	 */
	MigrationSet migrations() {
		return this.scripts.join(contents());
	}

	/**
	 * {@return the migrations and the record}
	 */
	Situation now() {
		return with(migrations());
	}

	/**
	 * Also mentions other records where one is about to begin beside them, as with one
	 * schema per tenant.
	 */
	Situation toPlan() {
		return mentioningOthers(with(migrations()));
	}

	/**
	 * Also warns of SQL files that nothing will run, and where there is nothing at all.
	 */
	Situation toApply() {
		return mentioningOthers(with(migrationsToApply()));
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
		contents.forEach((content) -> content.strayFiles().warning().map(Problem::message).ifPresent(logger::warn));
		MigrationSet migrations = this.scripts.join(contents);
		if (migrations.byTimestamp().isEmpty()) {
			logger.warn("No migrations found: a migration is a folder with metadata.yaml and up.sql, directly "
					+ "under a location");
		}
		return migrations;
	}

	private List<SourceContent> contents() {
		return this.sources.stream().map(MigrationSource::content).toList();
	}

}
