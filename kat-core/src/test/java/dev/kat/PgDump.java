package dev.kat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.kat.test.TestDatabase;

/**
 * The {@code pg_dump} of this machine, which not every machine has.
 *
 * @param program the program
 */
record PgDump(Path program) {

	private static final Pattern VERSION = Pattern.compile("pg_dump \\(PostgreSQL\\) (\\d+)\\D.*", Pattern.DOTALL);

	/**
	 * Finds the program: the one that {@code -Dkat.test.pg-dump=<path>} names, or the
	 * first on the PATH.
	 */
	static Optional<PgDump> find() {
		String chosen = System.getProperty("kat.test.pg-dump", "");
		Stream<Path> candidates = chosen.isEmpty() ? Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.map((directory) -> Path.of(directory, "pg_dump"))
			.filter(Files::isExecutable) : Stream.of(Path.of(chosen));
		return candidates.findFirst().map(PgDump::new);
	}

	int majorVersion() throws IOException, InterruptedException {
		Matcher version = VERSION.matcher(run(List.of(this.program.toString(), "--version")));
		if (!version.matches()) {
			throw new AssertionError(this.program + " does not tell its version");
		}
		return Integer.parseInt(version.group(1));
	}

	/**
	 * Dumps a database, but for what Kat keeps in it.
	 */
	String dump(TestDatabase database, List<String> options) throws IOException, InterruptedException {
		Path file = Files.createTempFile("dump", ".sql");
		try {
			URI address = URI.create(database.url().substring("jdbc:".length()));
			List<String> command = new ArrayList<>(List.of(this.program.toString(), "--host=" + address.getHost(),
					"--port=" + address.getPort(), "--username=" + database.username(), "--dbname=" + database.name(),
					"--file=" + file, "--exclude-table=public.migrations*", "--exclude-table=public.second"));
			command.addAll(options);
			run(command, "PGPASSWORD", database.password());
			return Files.readString(file);
		}
		finally {
			Files.delete(file);
		}
	}

	private static String run(List<String> command, String... environment) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		for (int index = 0; index < environment.length; index += 2) {
			builder.environment().put(environment[index], environment[index + 1]);
		}
		Process process = builder.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new AssertionError(command + " failed:\n" + output);
		}
		return output;
	}

}
