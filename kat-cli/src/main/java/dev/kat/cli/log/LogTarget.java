package dev.kat.cli.log;

import java.io.PrintStream;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Where the log goes. SLF4J finds its provider without anyone's help, so there is one
 * target for the whole process.
 *
 * @param stream the standard error
 * @param verbosity how much is logged
 * @param isInteractive whether a line that shows the progress can stand there
 * @param hasColours whether warnings are coloured
 * @param words says a message of the engine in the words of the command line
 */
public record LogTarget(PrintStream stream, Verbosity verbosity, boolean isInteractive, boolean hasColours,
		UnaryOperator<String> words) {

	private static final String CLEAR_LINE = "\r\u001B[K";

	private static volatile LogTarget current = new LogTarget(System.err, Verbosity.NORMAL, false, false,
			UnaryOperator.identity());

	/**
	 * Sends everything that is logged from now on to a target.
	 * @param target the target
	 */
	public static void use(LogTarget target) {
		current = target;
	}

	static LogTarget current() {
		return current;
	}

	/**
	 * Returns the target with another verbosity.
	 * @param other how much is logged
	 * @return the target
	 */
	public LogTarget with(Verbosity other) {
		return new LogTarget(this.stream, other, this.isInteractive, this.hasColours, this.words);
	}

	boolean includes(String logger, Level level) {
		return this.verbosity.includes(logger, level);
	}

	void write(Level level, String message, @Nullable Throwable failure) {
		StringBuilder text = new StringBuilder(this.isInteractive ? CLEAR_LINE : "");
		if (level.toInt() >= Level.WARN.toInt()) {
			text.append(this.hasColours ? "\u001B[33mWarning:\u001B[0m " : "Warning: ");
		}
		text.append(this.words.apply(message));
		if (failure != null && this.verbosity != Verbosity.VERBOSE) {
			text.append(": ").append(this.words.apply(String.valueOf(failure.getMessage())));
		}
		synchronized (this.stream) {
			this.stream.println(text);
			if (failure != null && this.verbosity == Verbosity.VERBOSE) {
				failure.printStackTrace(this.stream);
			}
			this.stream.flush();
		}
	}

}
