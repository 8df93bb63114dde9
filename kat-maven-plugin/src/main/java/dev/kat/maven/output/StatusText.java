package dev.kat.maven.output;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.kat.error.OneLine;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationState;
import dev.kat.plan.HistoryEntry.Failure;
import dev.kat.plan.HistoryEntry.Tracked;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.StatusReport;

/**
 * Where every migration stands, as a table.
 */
final class StatusText {

	private StatusText() {
	}

	static String of(StatusReport report, boolean hasColours) {
		Table table = new Table("STATE", "MIGRATION", "APPLIED AT", "TOOK", "PARENTS", "NOTES");
		report.migrations().forEach((status) -> table.row(row(status)));
		return summary(report) + "\n" + (report.migrations().isEmpty() ? "" : "\n" + table.render(hasColours));
	}

	private static Table.Cell[] row(MigrationStatus status) {
		@Nullable Tracked tracked = status.tracked();
		String notes = notes(status);
		return new Table.Cell[] { Table.cell(words(status.state()), style(status.state())),
				Table.cell(OneLine.of(status.id().toString())),
				Table.cell((tracked != null) ? seconds(tracked.at()) : ""),
				Table.cell((tracked != null) ? millis(tracked.duration()) : ""),
				Table.cell(timestamps(status.parents())),
				Table.cell(notes, (status.isModified() || status.isMissing() || status.failure() != null) ? Style.YELLOW
						: Style.PLAIN) };
	}

	private static String notes(MigrationStatus status) {
		List<String> notes = new ArrayList<>();
		@Nullable Failure failure = status.failure();
		if (failure != null) {
			notes.add("failed " + seconds(failure.at())
					+ ((failure.sqlState() != null) ? " (SQLSTATE %s)".formatted(failure.sqlState()) : ""));
		}
		if (status.isModified()) {
			notes.add("modified");
		}
		if (status.isMissing()) {
			notes.add("missing");
		}
		if (status.rolledBackAt() != null) {
			notes.add("rolled back " + seconds(status.rolledBackAt()));
		}
		if (!status.blockedBy().isEmpty()) {
			notes.add("waits for " + timestamps(status.blockedBy()));
		}
		if (!status.isReversible()) {
			notes.add("irreversible");
		}
		if (!status.isTransactional()) {
			notes.add("without a transaction");
		}
		return String.join(", ", notes);
	}

	private static String summary(StatusReport report) {
		List<String> parts = new ArrayList<>();
		parts.add(report.count(MigrationState.APPLIED) + " applied");
		parts.add(report.count(MigrationState.PENDING) + " pending");
		add(parts, report.count(MigrationState.ROLLED_BACK), "rolled back");
		add(parts, report.count((status) -> status.failure() != null), "failed");
		add(parts, report.count(MigrationStatus::isMissing), "missing");
		add(parts, report.count(MigrationStatus::isModified), "modified");
		return report.table() + ": " + String.join(", ", parts);
	}

	private static void add(List<String> parts, long count, String what) {
		if (count > 0) {
			parts.add(count + " " + what);
		}
	}

	private static String timestamps(List<MigrationId> ids) {
		return ids.stream().map((id) -> String.valueOf(id.timestamp())).collect(Collectors.joining(", "));
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

	static String millis(Duration duration) {
		return duration.toMillis() + " ms";
	}

}
