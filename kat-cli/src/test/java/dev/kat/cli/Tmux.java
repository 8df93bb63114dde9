package dev.kat.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A terminal of 80 columns, and the command that runs in it.
 */
final class Tmux implements AutoCloseable {

	/** How wide it is. */
	static final int COLUMNS = 80;

	private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

	private final String server = "kat-" + UUID.randomUUID();

	private Tmux() {
	}

	static boolean isInstalled() {
		try {
			return new ProcessBuilder("tmux", "-V").redirectErrorStream(true).start().waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * Runs a command, after which the terminal shows its exit code.
	 * @param command what to type
	 * @param directory where to run it
	 * @param environment the variables it finds
	 */
	static Tmux run(String command, Path directory, Map<String, String> environment) throws Exception {
		Tmux terminal = new Tmux();
		terminal.tmux(directory, environment, "-f", "/dev/null", "new-session", "-d", "-x", "" + COLUMNS, "-y", "100",
				"trap : INT; %s; echo \"exit code $?\"; exec cat".formatted(command));
		return terminal;
	}

	/**
	 * Types a key, such as {@code C-c}.
	 */
	void type(String key) throws Exception {
		tmux("send-keys", key);
	}

	/**
	 * Reads the screen.
	 * @return its lines, with colours as they were written; a line that is too long for
	 * the screen is one line
	 */
	List<String> screen() throws Exception {
		return tmux("capture-pane", "-p", "-e", "-J").lines()
			.map(String::stripTrailing)
			.filter((line) -> !line.isEmpty())
			.toList();
	}

	/**
	 * Reads the screen until it shows what is expected.
	 * @return what it showed, as often as it was read
	 */
	List<List<String>> watch(Predicate<List<String>> expected) throws Exception {
		List<List<String>> seen = new ArrayList<>();
		Instant end = Instant.now().plus(LONGEST_WAIT);
		do {
			seen.add(screen());
			if (Instant.now().isAfter(end)) {
				throw new AssertionError("The terminal still shows " + seen.get(seen.size() - 1));
			}
		}
		while (!expected.test(seen.get(seen.size() - 1)));
		return seen;
	}

	/**
	 * Waits for the end of the command.
	 * @return what the screen showed until then, as often as it was read
	 */
	List<List<String>> watchToTheEnd() throws Exception {
		return watch((screen) -> screen.stream().anyMatch((line) -> line.contains("exit code ")));
	}

	private String tmux(String... arguments) throws Exception {
		return tmux(Path.of(""), Map.of(), arguments);
	}

	private String tmux(Path directory, Map<String, String> environment, String... arguments) throws Exception {
		List<String> command = new ArrayList<>(List.of("tmux", "-u", "-L", this.server));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toAbsolutePath().toFile())
			.redirectErrorStream(true);
		builder.environment().keySet().removeIf((name) -> name.matches("(KAT|SPRING|PG|TMUX).*|NO_COLOR"));
		builder.environment().putAll(environment);
		Process process = builder.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IllegalStateException("tmux failed: " + output);
		}
		return output;
	}

	@Override
	public void close() throws IOException {
		new ProcessBuilder("tmux", "-L", this.server, "kill-server").start().onExit().join();
	}

}
