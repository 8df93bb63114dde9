package dev.kat.commands.output;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.kat.commands.output.ActivityView.Running;
import dev.kat.internal.text.OneLine;
import dev.kat.internal.view.MigrationView;
import dev.kat.internal.view.MigrationView.Failure;
import dev.kat.internal.view.StatusView;
import dev.kat.internal.view.Summary;
import dev.kat.migration.MigrationState;
import dev.kat.migration.TransactionMode;
import dev.kat.plan.Operation;

/**
 * The state of every migration as a table, below what is running now.
 */
final class StatusText {

	private StatusText() {
	}

	static String of(StatusView status, Optional<ActivityView> activity, Terminal terminal) {
		Table table = new Table("STATE", "MIGRATION", "APPLIED AT", "TOOK", "PARENTS", "NOTES").leaveOut("PARENTS")
			.cut("NOTES", 12)
			.leaveOut("TOOK")
			.cut("MIGRATION", 24);
		Set<Long> running = activity.stream()
			.flatMap((view) -> view.migrations().stream())
			.map(Running::id)
			.collect(Collectors.toSet());
		status.migrations().forEach((migration) -> table.row(row(migration, running.contains(migration.id()))));
		return summary(status) + "\n" + activity.map((view) -> "\n" + running(view)).orElse("")
				+ (status.migrations().isEmpty() ? "" : "\n" + table.render(terminal));
	}

	private static String running(ActivityView activity) {
		String by = Optional.ofNullable(activity.application()).map((name) -> " by " + OneLine.of(name)).orElse("");
		String since = Optional.ofNullable(activity.since()).map((at) -> " since " + seconds(at)).orElse("");
		if (activity.migrations().isEmpty()) {
			return "Run lock held%s%s\n".formatted(by, since);
		}
		return "Running now%s%s:\n".formatted(by, since)
				+ activity.migrations().stream().map(StatusText::running).collect(Collectors.joining());
	}

	private static String running(Running migration) {
		return "  %s %s%s\n".formatted(Operation.of(migration.operation()).doing(), OneLine.of(migration.name()),
				Boolean.TRUE.equals(migration.waits()) ? ", which waits for a lock" : "");
	}

	private static Table.Cell[] row(MigrationView migration, boolean isRunning) {
		return new Table.Cell[] { Table.cell(words(migration.state()), style(migration.state())),
				Table.cell(OneLine.of(migration.name())),
				Table.cell(Optional.ofNullable(migration.appliedAt()).map(StatusText::seconds).orElse("")),
				Table.cell(Optional.ofNullable(migration.durationMs()).map((millis) -> millis + " ms").orElse("")),
				Table.cell(timestamps(migration.parents())), notes(migration, isRunning) };
	}

	private static Table.Cell notes(MigrationView migration, boolean isRunning) {
		List<String> alarming = Stream
			.of(Optional.ofNullable(migration.failed()).map(StatusText::failed),
					HalfRuns.note(migration).filter((note) -> !isRunning),
					note(Boolean.TRUE.equals(migration.modified()), "modified"),
					note(Boolean.TRUE.equals(migration.missing()), "missing"),
					note(Boolean.TRUE.equals(migration.outdated()), "outdated"))
			.flatMap(Optional::stream)
			.toList();
		Stream<String> others = Stream
			.of(Optional.ofNullable(migration.rolledBackAt()).map((at) -> "rolled back " + seconds(at)),
					Optional.ofNullable(migration.blockedBy()).map((ids) -> "waits for " + timestamps(ids)),
					note(!migration.reversible(), "irreversible"),
					note(!migration.transactional(), mode(migration).description()))
			.flatMap(Optional::stream);
		return Table.cell(Stream.concat(alarming.stream(), others).collect(Collectors.joining(", ")),
				alarming.isEmpty() ? Style.PLAIN : Style.YELLOW);
	}

	private static TransactionMode mode(MigrationView migration) {
		return Boolean.TRUE.equals(migration.checkpoints()) ? TransactionMode.CHECKPOINTS
				: TransactionMode.NON_TRANSACTIONAL;
	}

	private static String failed(Failure failure) {
		return "failed " + seconds(failure.at())
				+ Optional.ofNullable(failure.sqlState()).map(" (SQLSTATE %s)"::formatted).orElse("");
	}

	private static Optional<String> note(boolean isTrue, String note) {
		return isTrue ? Optional.of(note) : Optional.empty();
	}

	private static String summary(StatusView status) {
		Summary summary = status.summary();
		List<String> parts = new ArrayList<>();
		parts.add(summary.applied() + " applied");
		parts.add(summary.pending() + " pending");
		add(parts, summary.rolledBack(), "rolled back");
		add(parts, summary.failed(), "failed");
		add(parts, summary.missing(), "missing");
		add(parts, summary.modified(), "modified");
		add(parts, Optional.ofNullable(summary.outdated()).orElse(0L), "outdated");
		return status.table() + ": " + String.join(", ", parts);
	}

	private static void add(List<String> parts, long count, String what) {
		if (count > 0) {
			parts.add(count + " " + what);
		}
	}

	private static String timestamps(List<Long> ids) {
		return ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
	}

	static String words(MigrationState state) {
		return switch (state) {
			case APPLIED -> "applied";
			case PENDING -> "pending";
			case ROLLED_BACK -> "rolled back";
		};
	}

	static Style style(MigrationState state) {
		return switch (state) {
			case APPLIED -> Style.GREEN;
			case PENDING -> Style.PLAIN;
			case ROLLED_BACK -> Style.YELLOW;
		};
	}

	static String seconds(Instant time) {
		return time.truncatedTo(ChronoUnit.SECONDS).toString();
	}

}
