package dev.kat.internal.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.kat.error.InvalidGraphException;
import dev.kat.error.InvalidMigrationException;
import dev.kat.error.Problem;
import dev.kat.internal.text.ScriptPosition;
import dev.kat.migration.Action;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationScript;
import dev.kat.migration.TransactionMode;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.Operation;
import dev.kat.plan.RecordEntry.HalfRun;
import dev.kat.source.SourceContent;

/**
 * Checks scripts before they run.
 *
 * @param syntax how the database reads them
 */
public record ScriptChecks(ScriptSyntax syntax) {

	/**
	 * Makes sure that all scripts of a plan can be run, before any of them is, and that
	 * none is still the {@linkplain ScriptTemplate template}.
	 * @param plan the plan
	 * @return the steps that apply a migration that has no statement and joins no
	 * branches either: most likely its author has not finished it
	 * @throws InvalidMigrationException with every problem found
	 */
	public List<MigrationStep> require(MigrationPlan plan) {
		List<Problem> problems = new ArrayList<>();
		List<MigrationStep> unfinished = new ArrayList<>();
		for (MigrationStep step : plan.steps()) {
			try {
				if (!hasNothingToRun(step) || step.operation() != Operation.UP) {
					continue;
				}
				Optional<Problem> unwritten = whyUnwritten(step);
				unwritten.ifPresent(problems::add);
				if (unwritten.isEmpty() && step.parents().size() < 2) {
					unfinished.add(step);
				}
			}
			catch (InvalidMigrationException ex) {
				problems.addAll(ex.problems());
			}
		}
		if (!problems.isEmpty()) {
			throw new InvalidMigrationException(problems);
		}
		return unfinished;
	}

	private static Optional<Problem> whyUnwritten(MigrationStep step) {
		return step.action().script().flatMap((script) -> ScriptTemplate.whyUnwritten(step.id(), script));
	}

	private boolean hasNothingToRun(MigrationStep step) {
		Optional<MigrationScript> script = step.action().script();
		return script.isPresent() && !this.syntax.check(script.get(), step.transactionMode());
	}

	/**
	 * Joins the {@linkplain #migrations(Collection) migrations} of all sources.
	 * @param contents what the sources have
	 * @return the migrations with their graph
	 * @throws InvalidMigrationException with every problem of every folder
	 * @throws InvalidGraphException with every problem of the graph
	 */
	public MigrationSet join(Collection<SourceContent> contents) {
		return join(contents, MigrationSet::of);
	}

	/**
	 * Joins the {@linkplain #migrations(Collection) migrations} of all sources.
	 * @param contents what the sources have
	 * @param graph makes the graph
	 * @return the migrations with their graph
	 * @throws InvalidMigrationException with every problem of every folder
	 * @throws InvalidGraphException with every problem of the graph
	 */
	public MigrationSet join(Collection<SourceContent> contents, Function<Collection<Migration>, MigrationSet> graph) {
		return graph.apply(migrations(contents));
	}

	/**
	 * Joins the migrations of all sources. What would roll them back is not read.
	 * @param contents what the sources have
	 * @param graph makes the graph
	 * @return the migrations with their graph
	 * @throws InvalidMigrationException with every problem of every folder
	 * @throws InvalidGraphException with every problem of the graph
	 */
	public MigrationSet joinToApply(Collection<SourceContent> contents,
			Function<Collection<Migration>, MigrationSet> graph) {
		List<Migration> migrations = new ArrayList<>();
		for (SourceContent content : contents) {
			if (!content.problems().isEmpty()) {
				return join(contents, graph);
			}
			migrations.addAll(content.migrations());
		}
		return graph.apply(migrations);
	}

	/**
	 * Reads what would roll back the migrations that have to be applied, because the
	 * journal will record it.
	 * @param migrations the migrations
	 * @param record what is on record
	 * @return the migrations; where what would roll one back has no statement, without it
	 * @throws InvalidMigrationException with every problem found
	 */
	public MigrationSet readWaysDown(MigrationSet migrations, MigrationRecord record) {
		List<Migration> due = record.due(migrations);
		return due.isEmpty() ? migrations : migrations.with(withWaysDown(due, List.of()));
	}

	/**
	 * Returns the migrations of all sources. What would roll a migration back, but has no
	 * statement, is left out.
	 * @param contents what the sources have
	 * @return the migrations
	 * @throws InvalidMigrationException with every problem of every folder
	 */
	public List<Migration> migrations(Collection<SourceContent> contents) {
		return withWaysDown(contents.stream().flatMap((content) -> content.migrations().stream()).toList(),
				contents.stream().flatMap((content) -> content.problems().stream()).toList());
	}

	private List<Migration> withWaysDown(List<Migration> migrations, List<Problem> known) {
		List<Problem> problems = new ArrayList<>(known);
		List<Migration> read = new ArrayList<>();
		for (Migration migration : migrations) {
			try {
				read.add(withWayDown(migration));
			}
			catch (InvalidMigrationException ex) {
				problems.addAll(ex.problems());
			}
		}
		if (!problems.isEmpty()) {
			throw new InvalidMigrationException(problems);
		}
		return read;
	}

	private Migration withWayDown(Migration migration) {
		Optional<MigrationScript> script = migration.down().script();
		if (script.isEmpty()) {
			return migration;
		}
		script.get().requireText();
		Optional<ScriptPosition> statement = this.syntax.firstStatement(script.get());
		if (!migration.metadata().nothingToUndo()) {
			return statement.isPresent() ? migration : migration.withDown(Action.EMPTY);
		}
		if (statement.isPresent()) {
			throw new InvalidMigrationException(Problem.of(
					Problem.Kind.FOLDER, "Statement not allowed: %s: the migration's metadata.yaml says down: nothing"
						.formatted(statement.get()),
					"Remove the key down to have the script run, or remove its statements."));
		}
		return migration.withDown(Action.NOTHING_TO_UNDO);
	}

	/**
	 * Checks that a run without one transaction can resume after the last completed
	 * statement.
	 * @param id the migration
	 * @param halfRun how far it got
	 * @param script the script that it runs
	 * @param mode how the script will run
	 * @return why it cannot resume; empty if it can
	 */
	public Optional<Problem> whyNotResumable(MigrationId id, HalfRun halfRun, MigrationScript script,
			TransactionMode mode) {
		if (halfRun.statementsDone() == 0) {
			return Optional.empty();
		}
		String stopped = "Incomplete: %s stopped after statement %d of %s".formatted(id, halfRun.statementsDone(),
				script);
		if (!mode.isResumable()) {
			return notResumable(id, stopped + " without a transaction, but must now run in one",
					"Put no_transaction: true or checkpoints: true back into its metadata.yaml");
		}
		return this.syntax.digestOfFirst(script, halfRun.statementsDone()).equals(Optional.ofNullable(halfRun.digest()))
				? Optional.empty()
				: notResumable(id, stopped + ", and the statements that it had run have changed since",
						"Restore the script up to that statement");
	}

	private static Optional<Problem> notResumable(MigrationId id, String fact, String wayOut) {
		return Optional.of(Problem.of(Problem.Kind.HALF_RUN, id, fact,
				"%s; or finish or roll back the migration by hand, and mark it with mvn kat:repair as done or as not done."
					.formatted(wayOut)));
	}

}
