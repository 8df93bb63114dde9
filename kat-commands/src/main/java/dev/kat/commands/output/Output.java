package dev.kat.commands.output;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import dev.kat.commands.importing.ImportReport;
import dev.kat.commands.importing.history.HistoryReport;
import dev.kat.commands.settings.Tool;
import dev.kat.internal.view.StatusView;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationState;
import dev.kat.plan.JournalEntry;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.Operation;
import dev.kat.prove.Proof;
import dev.kat.prove.internal.report.LockText;
import dev.kat.prove.internal.report.LockView;
import dev.kat.prove.internal.report.ProofText;
import dev.kat.prove.internal.report.ProofView;
import dev.kat.prove.internal.report.Tone;
import dev.kat.prove.locks.LockReport;

/**
 * The output for the answers of commands. What they do on the way goes to the log.
 */
public final class Output {

	private final PrintStream stream;

	private final Terminal terminal;

	private final Optional<Supplier<MigrationListener>> progress;

	/**
	 * Creates an output that also shows the progress of runs.
	 * @param stream where to print
	 * @param terminal the abilities of the terminal that it leads to
	 */
	public Output(PrintStream stream, Terminal terminal) {
		this(stream, terminal, stream, terminal);
	}

	/**
	 * Creates an output that shows the progress of runs elsewhere.
	 * @param stream where to print
	 * @param terminal the abilities of the terminal that it leads to
	 * @param progress where to show the progress
	 * @param progressTerminal the abilities of the terminal that this leads to
	 */
	public Output(PrintStream stream, Terminal terminal, PrintStream progress, Terminal progressTerminal) {
		this.stream = stream;
		this.terminal = terminal;
		this.progress = progressTerminal.isInteractive() ? Optional.of(() -> new Progress(progress, progressTerminal))
				: Optional.empty();
	}

	/**
	 * {@return the supplier of each run's progress line, if there can be one}
	 */
	public Optional<Supplier<MigrationListener>> progress() {
		return this.progress;
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
	 * Prints a view as JSON.
	 * @param view the view
	 */
	public void json(Record view) {
		data(Json.of(view));
	}

	/**
	 * Prints what was proven as JSON.
	 * @param proof the proof
	 * @param locks what the migrations lock, if that was asked for
	 */
	public void json(ProofView proof, Optional<LockView> locks) {
		data(Json.of(proof, locks.map((view) -> Map.of("locks", view)).orElse(Map.of())));
	}

	/**
	 * Prints what was imported as JSON.
	 * @param files what became of the files
	 * @param history what became of the history, if it was taken over
	 */
	public void json(ImportReport files, Optional<HistoryReport> history) {
		data(Json.of(files, history.map((report) -> Map.of("history", report)).orElse(Map.of())));
	}

	/**
	 * Prints the state of every migration as JSON.
	 * @param status their states
	 * @param activity what is going on, if anything is
	 */
	public void json(StatusView status, Optional<ActivityView> activity) {
		data(Json.of(status, activity.map((view) -> Map.of("running", view)).orElse(Map.of())));
	}

	/**
	 * Prints the state of every migration.
	 * @param status their states
	 * @param activity what is going on, if anything is
	 */
	public void status(StatusView status, Optional<ActivityView> activity) {
		text(StatusText.of(status, activity, this.terminal));
	}

	/**
	 * Prints what happened.
	 * @param entries what happened, latest first
	 */
	public void history(List<JournalEntry> entries) {
		text(HistoryText.of(entries, this.terminal));
	}

	/**
	 * Prints what would be done.
	 * @param plan the plan
	 * @param operation what the plan is for
	 * @param halfRuns the runs that stopped partway
	 * @param tool the tool that runs the command
	 */
	public void plan(MigrationPlan plan, Operation operation, HalfRuns halfRuns, Tool tool) {
		text(PlanText.of(plan, operation, halfRuns, tool, this.terminal));
	}

	/**
	 * Prints what was proven.
	 * @param proof the proof
	 * @param listsEdges whether to list the parents that are not needed
	 * @param tool the tool that runs the command
	 */
	public void proof(Proof proof, boolean listsEdges, Tool tool) {
		text(ProofText.of(proof, new ProofText.Options(listsEdges, tool.parameter("edges"), this::coloured)));
	}

	/**
	 * Prints what migrations lock, after what was proven.
	 * @param locks what they lock
	 */
	public void locks(LockReport locks) {
		text("\n" + LockText.of(locks, this::coloured));
	}

	private String coloured(Tone tone, String text) {
		return style(tone).apply(text, this.terminal.hasColours());
	}

	private static Style style(Tone tone) {
		return switch (tone) {
			case GOOD -> Style.GREEN;
			case WARNING -> Style.YELLOW;
			case BAD -> Style.RED;
			case PLAIN -> Style.PLAIN;
		};
	}

	/**
	 * Prints migrations, one per line.
	 * @param migrations the migrations
	 * @param states their states
	 */
	public void migrations(List<MigrationId> migrations, States states) {
		StringBuilder text = new StringBuilder();
		for (MigrationId migration : migrations) {
			MigrationState state = states.of(migration);
			text.append("  ").append(migration);
			if (state != null) {
				text.append(" (")
					.append(StatusText.style(state).apply(StatusText.words(state), this.terminal.hasColours()))
					.append(')');
			}
			text.append('\n');
		}
		text(text.toString());
	}

}
