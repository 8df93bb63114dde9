package dev.kat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * COPY data is streamed: an application checks, sums up and runs a script that is many
 * times its heap. {@code -Dkat.test.copy-megabytes=1024} makes it a gigabyte.
 */
class CopyStreamingIT {

	private static final int MEGABYTES = Integer.getInteger("kat.test.copy-megabytes", 200);

	private static final String HEAP = "-Xmx16m";

	private static final Duration PATIENCE = Duration.ofMinutes(10);

	@Test
	void copiesManyTimesTheHeap(@TempDir Path directory) throws IOException, InterruptedException {
		TestDatabase database = TestDatabase.create();
		long rows = ((long) MEGABYTES << 20) / CopyStreamingProcess.bytesOfRow() + 1;
		String output = migrate(database, rows, directory.resolve("output"));
		System.out.println(MEGABYTES + " MB: " + output.substring(output.indexOf("checksum")));
		assertThat(database.jdbc()
			.queryForMap("select count(*) as rows, count(*) filter (where content <> md5(repeat(id || ?, ?))) as wrong "
					+ "from copied", CopyStreamingProcess.CONTENT, CopyStreamingProcess.REPETITIONS))
			.containsEntry("rows", rows)
			.containsEntry("wrong", 0L);
		assertThat(database.jdbc().queryForList("select id from behind")).isEmpty();
	}

	private static String migrate(TestDatabase database, long rows, Path output)
			throws IOException, InterruptedException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP,
				"-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), CopyStreamingProcess.class.getName(),
				database.url(), database.username(), database.password(), String.valueOf(rows))
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
			assertThat(ended).as("It does not end:%n%s", Files.readString(output)).isTrue();
			assertThat(process.exitValue()).as(Files.readString(output)).isZero();
			return Files.readString(output).strip();
		}
		finally {
			process.destroyForcibly();
		}
	}

}
