package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import dev.kat.error.OutdatedPlanException;
import dev.kat.internal.plan.RecordChange;
import dev.kat.plan.MigrationStep;

/**
 * Claims a step by changing its tracking row. Only one of several instances can do that.
 */
final class Claim {

	private final MigrationStep step;

	private final RunContext context;

	Claim(MigrationStep step, RunContext context) {
		this.step = step;
		this.context = context;
	}

	/**
	 * Makes the change, unless another instance has made it.
	 * @return the server's time; empty if the change was already made
	 * @throws OutdatedPlanException if the step would break the graph, because another
	 * instance has rolled back a parent or applied a child
	 */
	Optional<OffsetDateTime> make(Session session) throws SQLException {
		TrackingTable table = this.context.tracking();
		Optional<OffsetDateTime> now = switch (RecordChange.of(this.step)) {
			case INSERT -> table.insert(session, this.step.id());
			case DELETE -> table.delete(session, this.step.id());
		};
		if (now.isPresent()) {
			requireIntactGraph(session);
		}
		return now;
	}

	/**
	 * Returns whether the change was already made, without making it.
	 * @throws OutdatedPlanException if it was not, and would break the graph
	 */
	boolean isMadeOrPossible(Session session) throws SQLException {
		if (isMade(session)) {
			return true;
		}
		requireIntactGraph(session);
		return false;
	}

	/**
	 * Returns whether the change was already made.
	 */
	boolean isMade(Session session) throws SQLException {
		return RecordChange.of(this.step).isMade(this.context.tracking().contains(session, this.step.id()));
	}

	/**
	 * Records how long the step took.
	 */
	void complete(Session session, Duration duration) throws SQLException {
		if (!this.step.isRollback()) {
			this.context.tracking().complete(session, this.step.id(), duration);
		}
	}

	private void requireIntactGraph(Session session) throws SQLException {
		if (this.step.isRollback()) {
			List<String> children = this.context.tracking()
				.childrenOf(session, this.step.id(), this.context.settings().journal());
			require(children, "was not rolled back: another instance has applied its child in the meantime");
			return;
		}
		List<String> missing = this.context.tracking().notApplied(session, this.step.parents());
		require(missing, "was not applied: another instance has rolled back its parent in the meantime");
	}

	private void require(List<String> offending, String what) {
		if (!offending.isEmpty()) {
			throw new OutdatedPlanException(
					"Outdated plan: %s %s %s".formatted(this.step.id(), what, String.join(", ", offending)));
		}
	}

}
