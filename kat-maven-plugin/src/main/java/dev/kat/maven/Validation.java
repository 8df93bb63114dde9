package dev.kat.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.kat.error.InvalidConfigurationException;
import dev.kat.error.InvalidGraphException;
import dev.kat.error.InvalidMigrationException;
import dev.kat.graph.MigrationGraph;
import dev.kat.migration.Action;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.plan.Assessment;
import dev.kat.plan.MigrationSet;
import dev.kat.plan.UpOptions;
import dev.kat.view.ValidationView.Finding;

/**
 * Looks for everything that is wrong with the migrations, and not only for the first.
 */
final class Validation {

	private final Toolbox toolbox;

	private final @Nullable Integer maxLeaves;

	private final boolean requireDown;

	private final List<Finding> findings = new ArrayList<>();

	private final @Nullable MigrationSet migrations;

	Validation(Toolbox toolbox, @Nullable Integer maxLeaves, boolean requireDown) {
		if (maxLeaves != null && maxLeaves < 1) {
			throw new InvalidConfigurationException("kat.maxLeaves",
					"it must be at least 1, but is %d".formatted(maxLeaves));
		}
		this.toolbox = toolbox;
		this.maxLeaves = maxLeaves;
		this.requireDown = requireDown;
		this.migrations = read();
		this.toolbox.strayFiles().warning().ifPresent((warning) -> add("stray", null, warning));
		if (this.migrations != null) {
			this.migrations.inOrder().forEach(this::check);
			checkLeaves(this.migrations.graph());
			checkRecord();
		}
	}

	List<Finding> findings() {
		return List.copyOf(this.findings);
	}

	/**
	 * {@return the graph; empty when there is none because of what was found}
	 */
	Optional<MigrationGraph> graph() {
		return Optional.ofNullable(this.migrations).map(MigrationSet::graph);
	}

	List<String> notes() {
		return graph().stream()
			.flatMap((graph) -> graph.redundantEdges().stream())
			.map((edge) -> "%s need not name %s as a parent: another of its parents builds on it already"
				.formatted(edge.child(), edge.parent()))
			.toList();
	}

	String summary() {
		int count = graph().map((graph) -> graph.inOrder().size()).orElse(0);
		return "%d %s, nothing wrong%s".formatted(count, (count == 1) ? "migration" : "migrations",
				this.toolbox.isDatabaseGiven() ? "" : " (no database was asked)");
	}

	private @Nullable MigrationSet read() {
		try {
			return this.toolbox.migrations();
		}
		catch (InvalidMigrationException ex) {
			ex.problems().forEach((problem) -> add("folder", null, problem));
		}
		catch (InvalidGraphException ex) {
			ex.problems().forEach((problem) -> add("graph", null, problem));
		}
		return null;
	}

	private void check(Migration migration) {
		check(migration, migration.up());
		check(migration, migration.down());
		if (this.requireDown && !migration.isReversible()) {
			add("irreversible", migration.id(), "Irreversible: %s\n  Write a statement into %s/down.sql."
				.formatted(migration.id(), migration.folder().path()));
		}
	}

	private void check(Migration migration, Action action) {
		try {
			action.script()
				.ifPresent((script) -> Toolbox.SCRIPTS.syntax().check(script, migration.metadata().transactionMode()));
		}
		catch (InvalidMigrationException ex) {
			ex.problems().forEach((problem) -> add("script", migration.id(), problem));
		}
	}

	private void checkLeaves(MigrationGraph graph) {
		List<MigrationId> leaves = graph.leaves();
		if (this.maxLeaves != null && leaves.size() > this.maxLeaves) {
			add("leaves", null,
					"Unmerged: %d leaves, and %d allowed: %s\n  Join them with kat:merge, or name the earlier as a parent of the later."
						.formatted(leaves.size(), this.maxLeaves,
								leaves.stream().map(MigrationId::toString).collect(Collectors.joining(", "))));
		}
	}

	private void checkRecord() {
		if (!this.toolbox.isDatabaseGiven()) {
			return;
		}
		Assessment assessment = this.toolbox.migrator().assess(UpOptions.all());
		assessment.problems().forEach((problem) -> this.findings.add(Finding.of(problem, true)));
		assessment.warnings().forEach((problem) -> this.findings.add(Finding.of(problem, false)));
	}

	private void add(String kind, @Nullable MigrationId migration, String message) {
		this.findings.add(new Finding(kind, (migration != null) ? migration.toString() : null, true, message));
	}

}
