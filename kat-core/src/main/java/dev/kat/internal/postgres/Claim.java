package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;

import dev.kat.error.OutdatedPlanException;
import dev.kat.internal.plan.RecordChange;
import dev.kat.internal.postgres.Journal.Attempt;
import dev.kat.internal.postgres.Journal.Effort;
import dev.kat.internal.postgres.StatementExecution.Row;
import dev.kat.plan.MigrationStep;

/**
 * Claims a step by changing its tracking row. Only one of several instances can do that.
 */
final class Claim {

	/** Whether the change was made, as an expression of {@link #query}. */
	static final String MADE = "exists (select from claim)";

	private static final String RETURNING = " returning 1)";

	private final MigrationStep step;

	private final RunContext context;

	private final RecordChange change;

	Claim(MigrationStep step, RunContext context) {
		this.step = step;
		this.context = context;
		this.change = RecordChange.of(step);
	}

	/**
	 * Makes the change, unless another instance has made it.
	 * @return the server's time; empty if the change was already made
	 * @throws OutdatedPlanException if the step would break the graph, because another
	 * instance has rolled back a parent or applied a child
	 */
	Optional<OffsetDateTime> make(Session session) throws SQLException {
		return accept(Answer.of(session.lastRow(query("true"))));
	}

	/**
	 * Returns the query that makes the change, and whose row is an {@link Answer}.
	 * @param condition an expression; if it is not true, nothing is changed
	 * @param more the expressions of more columns
	 */
	String query(String condition, String... more) {
		String columns = "(extract(epoch from pg_catalog.clock_timestamp()) * 1000000)::bigint, " + MADE
				+ ", pg_catalog.array_to_string(array(" + offending() + "), E'\\n')";
		StringJoiner all = new StringJoiner(", ").add(columns);
		for (String column : more) {
			all.add(column);
		}
		return "with " + change(condition) + " select " + all;
	}

	private String change(String condition) {
		TrackingTable tracking = this.context.tracking();
		return switch (this.change) {
			case INSERT -> "claim as (" + tracking.insertion(this.step.id(), condition) + RETURNING;
			case DELETE -> "claim as (" + tracking.deletion(this.step.id(), condition) + RETURNING;
			case RENEW -> "renewed as (" + tracking.renewal(this.step.id(), condition + " and not " + hasRunLast())
					+ RETURNING + ", added as ("
					+ tracking.insertion(this.step.id(), condition + " and " + tracking.absence(this.step.id()))
					+ RETURNING + ", claim as (select 1 from renewed union all select 1 from added)";
		};
	}

	/**
	 * An expression: whether the script that the step would run is the one that ran last.
	 */
	private String hasRunLast() {
		return "coalesce(" + this.context.journal().lastChecksum(this.step.id()) + " = "
				+ Identifiers.literal(Objects.requireNonNull(this.step.checksum())) + ", false)";
	}

	/**
	 * A query for the migrations that keep the step from being run.
	 */
	private String offending() {
		return this.step.isRollback()
				? this.context.tracking().childrenOf(this.step.id(), this.context.settings().journal())
				: this.context.tracking().notApplied(this.step.parents());
	}

	/**
	 * Accepts the answer to {@link #query}.
	 * @return the server's time; empty if the change was already made
	 * @throws OutdatedPlanException if the step would break the graph
	 */
	Optional<OffsetDateTime> accept(Answer answer) {
		if (!answer.made()) {
			return Optional.empty();
		}
		require(answer.offending());
		return Optional.of(answer.time());
	}

	/**
	 * Returns whether the change was already made, without making it.
	 * @throws OutdatedPlanException if it was not, and would break the graph
	 */
	boolean isMadeOrPossible(Session session) throws SQLException {
		if (isMade(session)) {
			return true;
		}
		require(session.texts(offending()));
		return false;
	}

	/**
	 * Returns whether the change was already made.
	 */
	boolean isMade(Session session) throws SQLException {
		boolean isRecorded = this.context.tracking().contains(session, this.step.id());
		return (this.change == RecordChange.RENEW) ? isRecorded && session.ask("select " + hasRunLast())
				: this.change.isShownBy(isRecorded);
	}

	/**
	 * Returns the statement that records the step as done, and how long it took.
	 */
	RowChange complete(Attempt attempt, Effort effort) {
		RowChange row = this.context.journal().succeeded(attempt, effort);
		return this.step.isRollback() ? row
				: row.after(this.context.tracking().complete(this.step.id(), effort.duration()));
	}

	private void require(List<String> offending) {
		if (!offending.isEmpty()) {
			String what = this.step.isRollback()
					? "was not rolled back: another instance has applied its child in the meantime"
					: "was not applied: another instance has rolled back its parent in the meantime";
			throw new OutdatedPlanException(
					"Outdated plan: %s %s %s".formatted(this.step.id(), what, String.join(", ", offending)));
		}
	}

	/**
	 * The server's answer to a claim.
	 *
	 * @param time the server's time
	 * @param made whether the change is made
	 * @param offending the migrations that keep the step from being run
	 */
	record Answer(OffsetDateTime time, boolean made, List<String> offending) {

		/** How many columns it has. */
		static final int COLUMNS = 3;

		static Answer of(Row row) {
			Instant time = Instant.EPOCH.plus(Long.parseLong(row.text(0)), ChronoUnit.MICROS);
			return new Answer(time.atOffset(ZoneOffset.UTC), row.isTrue(1), row.text(2).lines().toList());
		}

	}

}
