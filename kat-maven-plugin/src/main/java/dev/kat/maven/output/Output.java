package dev.kat.maven.output;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationState;
import dev.kat.plan.JournalEntry;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.Operation;
import dev.kat.plan.StatusReport;

/**
 * Where goals print what they were asked for. Not the log: its lines begin with a level,
 * and {@code -q} keeps them back.
 */
public final class Output {

	private final PrintStream stream;

	private final boolean hasColours;

	/**
	 * Creates an output.
	 * @param stream where to print
	 * @param hasColours whether to colour
	 */
	public Output(PrintStream stream, boolean hasColours) {
		this.stream = stream;
		this.hasColours = hasColours;
	}

	/**
	 * Prints text for people.
	 * @param text the text
	 */
	public void text(String text) {
		this.stream.print(text.endsWith("\n") ? text : text + "\n");
		this.stream.flush();
	}

	/**
	 * Prints text for programs, which is UTF-8 whatever the terminal's encoding is.
	 * @param text the text
	 */
	public void data(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		this.stream.write(bytes, 0, bytes.length);
		this.stream.flush();
	}

	/**
	 * Prints where every migration stands.
	 * @param report where they stand
	 */
	public void status(StatusReport report) {
		text(StatusText.of(report, this.hasColours));
	}

	/**
	 * Prints what happened.
	 * @param entries what happened, the latest first
	 */
	public void history(List<JournalEntry> entries) {
		text(HistoryText.of(entries, this.hasColours));
	}

	/**
	 * Prints what would be done.
	 * @param plan the plan
	 * @param operation what the plan is for
	 */
	public void plan(MigrationPlan plan, Operation operation) {
		text(PlanText.of(plan, operation, this.hasColours));
	}

	/**
	 * Prints migrations, one a line.
	 * @param migrations the migrations
	 * @param states where they stand
	 */
	public void migrations(List<MigrationId> migrations, States states) {
		StringBuilder text = new StringBuilder();
		for (MigrationId migration : migrations) {
			MigrationState state = states.of(migration);
			text.append("  ").append(migration);
			if (state != null) {
				text.append(" (")
					.append(StatusText.style(state).apply(StatusText.words(state), this.hasColours))
					.append(')');
			}
			text.append('\n');
		}
		text(text.toString());
	}

}
