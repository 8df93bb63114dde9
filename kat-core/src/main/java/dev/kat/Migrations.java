package dev.kat;

import java.util.List;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.error.Problem;
import dev.kat.internal.plan.MigrationSet;
import dev.kat.internal.plan.ScriptChecks;
import dev.kat.migration.Migration;
import dev.kat.source.MigrationSource;
import dev.kat.source.SourceContent;

/**
 * Reads the migrations of all sources, each time anew.
 *
 * @param sources the sources
 * @param scripts what is found out about their scripts
 */
record Migrations(List<MigrationSource> sources, ScriptChecks scripts) {

	private static final Logger logger = LoggerFactory.getLogger(KatMigrator.class);

	MigrationSet read() {
		return setOf(this.sources.stream().map(MigrationSource::read));
	}

	/**
	 * Warns of SQL files that nothing will run, and where there is nothing at all.
	 */
	MigrationSet readToApply() {
		List<SourceContent> contents = this.sources.stream().map(MigrationSource::content).toList();
		contents.forEach((content) -> content.strayFiles().warning().map(Problem::message).ifPresent(logger::warn));
		MigrationSet migrations = setOf(contents.stream().map(SourceContent::migrations));
		if (migrations.byTimestamp().isEmpty()) {
			logger.warn("There are no migrations: each is a folder with metadata.yaml and up.sql, directly under a "
					+ "location");
		}
		return migrations;
	}

	private MigrationSet setOf(Stream<List<Migration>> migrations) {
		return MigrationSet.of(this.scripts.withoutEmptyRollbacks(migrations.flatMap(List::stream).toList()));
	}

}
