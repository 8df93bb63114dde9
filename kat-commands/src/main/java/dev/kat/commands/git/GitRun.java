package dev.kat.commands.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.kat.commands.settings.SettingsException;

/**
 * What Git answered.
 *
 * @param exitCode its exit code
 * @param output what it printed
 * @param error what it printed as an error
 */
record GitRun(int exitCode, String output, String error) {

	/**
	 * Runs Git.
	 * @param directory where to run it
	 * @param arguments its arguments
	 * @throws SettingsException if it is not installed
	 */
	static GitRun of(Path directory, String... arguments) {
		List<String> command = new ArrayList<>(List.of("git", "--literal-pathspecs", "--no-pager"));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
		// Git would otherwise write to the index of a repository that it only reads.
		builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
		Process process = start(builder);
		try {
			process.getOutputStream().close();
			CompletableFuture<String> error = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
			String output = read(process.getInputStream());
			return new GitRun(process.waitFor(), output, error.join());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			process.destroy();
			Thread.currentThread().interrupt();
			throw new SettingsException("Interrupted while Git was running", "Run the command again.");
		}
	}

	private static Process start(ProcessBuilder builder) {
		try {
			return builder.start();
		}
		catch (IOException ex) {
			throw new SettingsException("Cannot run git: " + ex.getMessage(),
					"Install Git, or put it on the PATH: it knows what has changed since a revision.");
		}
	}

	private static String read(InputStream stream) {
		try (stream) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	boolean isDone() {
		return this.exitCode == 0;
	}

	/**
	 * Returns the first line of the error, without the word that each begins with.
	 */
	String problem() {
		return this.error.lines().findFirst().map((line) -> line.replaceFirst("^(fatal|error): ", "")).orElse("");
	}

	/**
	 * Returns what is printed between NUL characters.
	 */
	Stream<String> parts() {
		return Stream.of(this.output.split("\0")).filter((part) -> !part.isEmpty());
	}

}
