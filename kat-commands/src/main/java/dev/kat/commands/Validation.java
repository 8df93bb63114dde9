package dev.kat.commands;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.kat.error.InvalidGraphException;
import dev.kat.error.InvalidMigrationException;
import dev.kat.graph.MigrationGraph;
import dev.kat.internal.plan.MigrationSet;
import dev.kat.internal.view.ValidationView.Finding;
import dev.kat.migration.Action;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.plan.UpOptions;
import dev.kat.source.SourceContent;

/**
 * Finds everything that is wrong with the migrations, not only the first problem.
 */
final class Validation {

	private final Workspace workspace;

	private final Findings findings = new Findings();

	private final Optional<MigrationSet> migrations;

	Validation(Workspace workspace, int maxLeaves, boolean requireDown) {
		this.workspace = workspace;
		SourceContent content = workspace.files().content();
		this.migrations = read(content);
		this.findings.addStray(content.strayFiles());
		this.migrations.ifPresent((set) -> {
			set.inOrder().forEach((migration) -> check(migration, requireDown));
			checkLeaves(set.graph().leaves(), maxLeaves);
			checkRecord();
		});
	}

	List<Finding> findings() {
		return this.findings.all();
	}

	/**
	 * {@return the graph; empty if the findings prevent one}
	 */
	Optional<MigrationGraph> graph() {
		return this.migrations.map(MigrationSet::graph);
	}

	List<String> notes() {
		return graph().stream()
			.flatMap((graph) -> graph.redundantEdges().stream())
			.map((edge) -> "%s need not name %s as a parent: another of its parents already builds on it"
				.formatted(edge.child(), edge.parent()))
			.toList();
	}

	String summary() {
		int count = graph().map((graph) -> graph.inOrder().size()).orElse(0);
		return "%d %s, nothing wrong%s".formatted(count, (count == 1) ? "migration" : "migrations",
				this.workspace.isDatabaseGiven() ? "" : " (no database was checked)");
	}

	private Optional<MigrationSet> read(SourceContent content) {
		try {
			return Optional.of(this.workspace.files().join(content));
		}
		catch (InvalidMigrationException ex) {
			this.findings.addUnreadable(ex);
		}
		catch (InvalidGraphException ex) {
			this.findings.addUnusable(ex);
		}
		return Optional.empty();
	}

	private void check(Migration migration, boolean requireDown) {
		check(migration, migration.up());
		check(migration, migration.down());
		if (requireDown && !migration.isReversible()) {
			this.findings.addIrreversible(migration);
		}
	}

	private void check(Migration migration, Action action) {
		try {
			action.script()
				.ifPresent((script) -> MigrationFiles.SCRIPTS.syntax()
					.check(script, migration.metadata().transactionMode()));
		}
		catch (InvalidMigrationException ex) {
			this.findings.addScript(migration.id(), ex);
		}
	}

	private void checkLeaves(List<MigrationId> leaves, int allowed) {
		if (leaves.size() > allowed) {
			this.findings.addUnmerged(
					"Unmerged: %d leaves, and %d allowed: %s\n  Join them with %s, or name the earlier as a parent of the later."
						.formatted(leaves.size(), allowed,
								leaves.stream().map(MigrationId::toString).collect(Collectors.joining(", ")),
								this.workspace.tool().command("merge")));
		}
	}

	private void checkRecord() {
		if (this.workspace.isDatabaseGiven()) {
			this.findings.addRecorded(this.workspace.migrator().assess(UpOptions.all()));
		}
	}

}
