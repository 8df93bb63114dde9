package dev.kat.boot.actuate.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.kat.boot.internal.status.LiveStatuses.LiveStatus;
import dev.kat.boot.internal.status.OwnRun.Progress;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationState;
import dev.kat.page.GraphStates;
import dev.kat.page.GraphStates.One;
import dev.kat.page.GraphStates.Run;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.Operation;
import dev.kat.plan.RunLockHolder;
import dev.kat.plan.RunningMigration;

/**
 * The states of a graph, with what is going on.
 */
final class LiveGraph {

	private final LiveStatus status;

	private final Map<MigrationId, RunningMigration> running;

	private LiveGraph(LiveStatus status) {
		this.status = status;
		this.running = status.activity()
			.migrations()
			.stream()
			.collect(Collectors.toMap(RunningMigration::id, Function.identity(), (first, second) -> first));
	}

	static GraphStates states(LiveStatus status) {
		return new LiveGraph(status).states();
	}

	private GraphStates states() {
		GraphStates known = GraphStates.of(this.status.report());
		List<MigrationStatus> reported = this.status.report().migrations();
		List<One> migrations = IntStream.range(0, reported.size())
			.mapToObj((index) -> state(known.migrations().get(index), reported.get(index).id()))
			.toList();
		return new GraphStates(known.graph(), known.table(), migrations, run().orElse(null));
	}

	/**
	 * What this instance does is known better than what the database says of it.
	 */
	private One state(One known, MigrationId id) {
		Optional<RunningMigration> elsewhere = Optional.ofNullable(this.running.get(id));
		Optional<Progress> progress = this.status.run().flatMap((run) -> run.of(id));
		if (progress.isEmpty() || (progress.get() == Progress.PLANNED && elsewhere.isPresent())) {
			return elsewhere.map((migration) -> known.running(migration.operation(), migration.waits())).orElse(known);
		}
		Operation operation = this.status.run().orElseThrow().operation();
		return switch (progress.get()) {
			case PLANNED -> known.asPlanned();
			case RUNNING -> known.running(operation, elsewhere.map(RunningMigration::waits).orElse(false));
			case DONE -> known.inState(stateAfter(operation));
			case FAILED -> known;
		};
	}

	private static MigrationState stateAfter(Operation operation) {
		return (operation == Operation.UP) ? MigrationState.APPLIED : MigrationState.ROLLED_BACK;
	}

	/**
	 * If the run of this instance has not begun although there is another, it waits.
	 */
	private Optional<Run> run() {
		Optional<RunLockHolder> holder = this.status.activity().run();
		return this.status.run()
			.filter((own) -> own.hasBegun() || holder.isEmpty())
			.map((own) -> new Run(own.operation().text(), true, holder.map(RunLockHolder::application).orElse(null),
					own.since()))
			.or(() -> holder.map((other) -> new Run(operation(), false, other.application(), other.since())));
	}

	private @Nullable String operation() {
		return this.status.activity()
			.migrations()
			.stream()
			.map((migration) -> migration.operation().text())
			.findFirst()
			.orElse(null);
	}

}
