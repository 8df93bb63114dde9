package dev.kat.commands;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.kat.error.InvalidGraphException;
import dev.kat.error.InvalidMigrationException;
import dev.kat.internal.view.ValidationView.Finding;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.plan.Assessment;
import dev.kat.source.SourceContent.StrayFiles;

/**
 * Everything that is wrong with migrations. Only this class maps the engine's findings to
 * the kinds that commands show.
 */
final class Findings {

	private final List<Finding> findings = new ArrayList<>();

	List<Finding> all() {
		return List.copyOf(this.findings);
	}

	void addUnreadable(InvalidMigrationException failure) {
		failure.problems().forEach((problem) -> add("folder", null, problem.message()));
	}

	void addUnusable(InvalidGraphException failure) {
		failure.problems().forEach((problem) -> add("graph", null, problem.message()));
	}

	void addStray(StrayFiles files) {
		files.warning().ifPresent((warning) -> add("stray", null, warning.message()));
	}

	void addScript(MigrationId migration, InvalidMigrationException failure) {
		failure.problems().forEach((problem) -> add("script", migration.toString(), problem.message()));
	}

	void addIrreversible(Migration migration) {
		add("irreversible", migration.id().toString(),
				("Irreversible: %s\n  Write a statement into %s/down.sql; or, if "
						+ "there is nothing to undo, set down: nothing in its metadata.yaml.")
					.formatted(migration.id(), migration.folder().path()));
	}

	void addUnmerged(String problem) {
		add("leaves", null, problem);
	}

	/**
	 * Adds the findings of the record.
	 */
	void addRecorded(Assessment assessment) {
		assessment.problems().forEach((problem) -> this.findings.add(Finding.of(problem, true)));
		assessment.warnings().forEach((problem) -> this.findings.add(Finding.of(problem, false)));
	}

	private void add(String kind, @Nullable String migration, String message) {
		this.findings.add(new Finding(kind, migration, true, message));
	}

}
