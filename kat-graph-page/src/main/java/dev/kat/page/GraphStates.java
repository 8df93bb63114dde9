package dev.kat.page;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.kat.migration.MigrationState;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.Operation;
import dev.kat.plan.RecordEntry;
import dev.kat.plan.StatusReport;

/**
 * How the migrations of a picture are now. Members that are {@code null} are left out of
 * the JSON.
 *
 * @param graph what {@link GraphPicture#hash(dev.kat.graph.MigrationGraph)} gives for the
 * graph
 * @param table the tracking table with its schema
 * @param migrations the migrations in graph order
 * @param run the run that is going on, if there is one
 */
public record GraphStates(String graph, String table, List<One> migrations, @Nullable Run run) {

	/**
	 * Copies the list of migrations.
	 * @param graph the hash of the graph
	 * @param table the tracking table with its schema
	 * @param migrations the migrations in graph order
	 * @param run the run that is going on, if there is one
	 */
	public GraphStates {
		migrations = List.copyOf(migrations);
	}

	/**
	 * Shows a report, without what is going on.
	 * @param report the states of the migrations
	 * @return the states
	 */
	public static GraphStates of(StatusReport report) {
		return new GraphStates(GraphPicture.hash(report.graph()), report.table(),
				report.migrations().stream().map(One::of).toList(), null);
	}

	/**
	 * One migration.
	 *
	 * @param state its state
	 * @param failed {@code true} if its last attempt failed
	 * @param modified {@code true} if its up script is no longer what ran
	 * @param missing {@code true} if it is applied, but has no folder
	 * @param blocked {@code true} if a parent is not applied
	 * @param outdated {@code true} if it is applied, but has to run again
	 * @param halfRun {@code true} if a run of it stopped partway
	 * @param undoesNothing {@code true} if rolling it back runs nothing
	 * @param irreversible {@code true} if it cannot be rolled back
	 * @param running what is being done to it: {@code up} or {@code down}
	 * @param waits {@code true} if it is running, and waits for a lock in the database
	 * @param planned {@code true} if it is due in the run that is going on
	 */
	public record One(MigrationState state, @Nullable Boolean failed, @Nullable Boolean modified,
			@Nullable Boolean missing, @Nullable Boolean blocked, @Nullable Boolean outdated, @Nullable Boolean halfRun,
			@Nullable Boolean undoesNothing, @Nullable Boolean irreversible, @Nullable String running,
			@Nullable Boolean waits, @Nullable Boolean planned) {

		/**
		 * Shows a migration of a report.
		 * @param status its state
		 * @return the migration
		 */
		public static One of(MigrationStatus status) {
			RecordEntry entry = status.entry();
			return new One(status.state(), trueOrNull(status.failure() != null), trueOrNull(status.isModified()),
					trueOrNull(status.isMissing()), trueOrNull(!status.blockedBy().isEmpty()),
					trueOrNull(status.isOutdated()), trueOrNull(entry != null && entry.isHalfRun()),
					trueOrNull(undoesNothing(status)), trueOrNull(!status.isReversible()), null, null, null);
		}

		private static boolean undoesNothing(MigrationStatus status) {
			return status.migration() != null && status.isReversible() && status.migration().down().isNothing();
		}

		private static @Nullable Boolean trueOrNull(boolean value) {
			return value ? Boolean.TRUE : null;
		}

		/**
		 * Returns a copy of the migration that is running.
		 * @param operation what is being done to it
		 * @param isWaiting whether it waits for a lock in the database
		 * @return the copy
		 */
		public One running(Operation operation, boolean isWaiting) {
			return new One(this.state, this.failed, this.modified, this.missing, this.blocked, this.outdated, null,
					this.undoesNothing, this.irreversible, operation.text(), trueOrNull(isWaiting), null);
		}

		/**
		 * {@return a copy of the migration that is due in the run that is going on}
		 */
		public One asPlanned() {
			return new One(this.state, this.failed, this.modified, this.missing, this.blocked, this.outdated,
					this.halfRun, this.undoesNothing, this.irreversible, null, null, true);
		}

		/**
		 * Returns a copy of the migration with which the run that is going on is done.
		 * @param newState its state now
		 * @return the copy
		 */
		public One inState(MigrationState newState) {
			return new One(newState, null, this.modified, this.missing, null, null, null, this.undoesNothing,
					this.irreversible, null, null, null);
		}

	}

	/**
	 * A run that is going on.
	 *
	 * @param operation what it does, if known
	 * @param here whether it is a run of this instance
	 * @param application the application name of its connection, if known
	 * @param since when it began, if known
	 */
	public record Run(@Nullable String operation, boolean here, @Nullable String application, @Nullable Instant since) {

	}

}
