package dev.kat;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.plan.MigrationSet;
import dev.kat.source.MigrationSource;
import dev.kat.source.SourceContent;

/**
 * Reads the migrations of all sources, each time anew.
 *
 * @param sources the sources
 */
record Migrations(List<MigrationSource> sources) {

	private static final Logger logger = LoggerFactory.getLogger(KatMigrator.class);

	MigrationSet read() {
		return MigrationSet.of(this.sources.stream().flatMap((source) -> source.read().stream()).toList());
	}

	/**
	 * Warns of SQL files that nothing will run, and where there is nothing at all.
	 */
	MigrationSet readToApply() {
		List<SourceContent> contents = this.sources.stream().map(MigrationSource::content).toList();
		contents.forEach((content) -> content.strayFiles().warning().ifPresent(logger::warn));
		MigrationSet migrations = MigrationSet
			.of(contents.stream().flatMap((content) -> content.migrations().stream()).toList());
		if (migrations.byTimestamp().isEmpty()) {
			logger.warn("There are no migrations: each is a folder with metadata.yaml and up.sql, directly under a "
					+ "location");
		}
		return migrations;
	}

}
