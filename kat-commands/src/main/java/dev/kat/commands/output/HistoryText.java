package dev.kat.commands.output;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.kat.internal.text.OneLine;
import dev.kat.plan.JournalEntry;
import dev.kat.plan.JournalEntry.Outcome;

/**
 * What happened, as a table.
 */
final class HistoryText {

	private HistoryText() {
	}

	static String of(List<JournalEntry> entries, Terminal terminal) {
		if (entries.isEmpty()) {
			return "Nothing has happened yet.\n";
		}
		Table table = new Table("WHEN", "WHAT", "MIGRATION", "OUTCOME", "TOOK", "BY", "FROM", "RUN", "ERROR")
			.leaveOut("RUN")
			.leaveOut("FROM")
			.cut("ERROR", 20)
			.leaveOut("BY")
			.cut("MIGRATION", 24);
		entries.forEach((entry) -> table.row(row(entry)));
		return table.render(terminal);
	}

	private static Table.Cell[] row(JournalEntry entry) {
		String outcome = entry.outcome().name().toLowerCase(Locale.ROOT);
		return new Table.Cell[] { Table.cell(StatusText.seconds(entry.startedAt())),
				Table.cell(entry.operation().text()), Table.cell(OneLine.of(entry.name())),
				Table.cell((entry.attempt() > 1) ? "%s (attempt %d)".formatted(outcome, entry.attempt()) : outcome,
						style(entry.outcome())),
				Table.cell(Optional.ofNullable(entry.duration()).map((took) -> took.toMillis() + " ms").orElse("")),
				Table.cell(text(entry.user()).orElse("") + text(entry.host()).map("@"::concat).orElse("")),
				Table.cell(text(entry.application()).orElse("")), Table.cell(entry.run().toString().substring(0, 8)),
				Table.cell(firstLine(entry.error()).orElse("")) };
	}

	/**
	 * The lines after it, such as DETAIL and CONTEXT, are for JSON only.
	 */
	private static Optional<String> firstLine(@Nullable String error) {
		return Optional.ofNullable(error).flatMap((text) -> text.lines().findFirst()).map(OneLine::cut);
	}

	private static Optional<String> text(@Nullable String text) {
		return Optional.ofNullable(text).map(OneLine::cut);
	}

	private static Style style(Outcome outcome) {
		return switch (outcome) {
			case STARTED -> Style.YELLOW;
			case SUCCEEDED -> Style.GREEN;
			case FAILED -> Style.RED;
		};
	}

}
