package dev.kat.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs {@code kat} as users do: with the start script, in a process of its own.
 */
final class KatProcess {

	/** What the build has put together. */
	static final Path START_SCRIPT = Path.of("target", "kat", "kat").toAbsolutePath();

	/** For what start scripts keep, so that tests leave nothing in a home directory. */
	static final Path CACHE = Path.of("target", "cache").toAbsolutePath();

	private static final long LONGEST_WAIT_SECONDS = 120;

	private final Path script;

	private final Path directory;

	private final Map<String, String> environment = new TreeMap<>();

	KatProcess(Path directory) {
		this(START_SCRIPT, directory);
	}

	/**
	 * Prepares a process of a copy.
	 */
	KatProcess(Path script, Path directory) {
		this.script = script;
		this.directory = directory;
	}

	/**
	 * Sets a variable of the environment.
	 */
	KatProcess environment(String name, String value) {
		this.environment.put(name, value);
		return this;
	}

	/**
	 * Names a database in the environment.
	 */
	KatProcess database(TestDatabase database) {
		return environment("KAT_URL", database.url()).environment("KAT_USERNAME", database.username())
			.environment("KAT_PASSWORD", database.password());
	}

	/**
	 * Runs a command that must succeed.
	 */
	Result succeed(String... arguments) throws Exception {
		Result result = run(arguments);
		assertThat(result.exitCode()).as(result.toString()).isZero();
		return result;
	}

	/**
	 * Runs a command, without a terminal.
	 */
	Result run(String... arguments) throws Exception {
		Path out = Files.createTempFile("kat", ".out");
		Path err = Files.createTempFile("kat", ".err");
		try {
			Process process = builder(arguments).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
			process.getOutputStream().close();
			assertThat(process.waitFor(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
			return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
		}
		finally {
			Files.delete(out);
			Files.delete(err);
		}
	}

	ProcessBuilder builder(String... arguments) {
		List<String> command = new ArrayList<>();
		command.add(this.script.toString());
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.directory.toFile());
		builder.environment().keySet().removeIf((name) -> name.matches("(KAT|SPRING|PG).*"));
		builder.environment().put("XDG_CACHE_HOME", CACHE.toString());
		builder.environment().putAll(this.environment);
		return builder;
	}

	/**
	 * The end of a process.
	 *
	 * @param exitCode its exit code
	 * @param out what it wrote to the standard output
	 * @param err what it wrote to the standard error
	 */
	record Result(int exitCode, String out, String err) {

	}

}
