package dev.kat.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.kat.commands.Interruption;
import dev.kat.test.TestDatabase;

/**
 * A directory and an environment to run commands in, without a process of their own.
 */
final class TestShell {

	private final Path directory;

	private final Map<String, String> environment = new TreeMap<>();

	private Optional<String> password = Optional.empty();

	private Screen screen = Screen.NONE;

	TestShell(Path directory) {
		this.directory = directory;
	}

	TestShell environment(String name, String value) {
		this.environment.put(name, value);
		return this;
	}

	TestShell database(TestDatabase database) {
		return environment("KAT_URL", database.url()).environment("KAT_USERNAME", database.username())
			.environment("KAT_PASSWORD", database.password());
	}

	/**
	 * Types a password when asked for it.
	 */
	TestShell password(String typed) {
		this.password = Optional.of(typed);
		return this;
	}

	TestShell screen(Screen other) {
		this.screen = other;
		return this;
	}

	Result run(String... arguments) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		int exitCode = new Kat(shell(out, err)).execute(arguments);
		return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
	}

	Shell shell() {
		return shell(new ByteArrayOutputStream(), new ByteArrayOutputStream());
	}

	private Shell shell(ByteArrayOutputStream out, ByteArrayOutputStream err) {
		return new Shell(this.environment, this.directory, stream(out), stream(err), this.screen,
				(question) -> this.password, new Interruption());
	}

	private static PrintStream stream(ByteArrayOutputStream bytes) {
		return new PrintStream(bytes, true, StandardCharsets.UTF_8);
	}

	/**
	 * What a command printed.
	 *
	 * @param exitCode its exit code
	 * @param out what it wrote to the standard output
	 * @param err what it wrote to the standard error
	 */
	record Result(int exitCode, String out, String err) {

	}

}
