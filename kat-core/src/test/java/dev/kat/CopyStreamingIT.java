package dev.kat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * COPY data is streamed: an application checks, sums up and runs a script that is many
 * times its heap. {@code -Dkat.test.copy-megabytes=1024} makes it a gigabyte.
 */
class CopyStreamingIT {

	private static final int MEGABYTES = Integer.getInteger("kat.test.copy-megabytes", 200);

	private static final String HEAP = "-Xmx16m";

	@Test
	@Timeout(value = 10, unit = TimeUnit.MINUTES)
	void copiesManyTimesTheHeap() throws IOException, InterruptedException {
		TestDatabase database = TestDatabase.create();
		long rows = ((long) MEGABYTES << 20) / CopyStreamingProcess.bytesOfRow() + 1;
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP,
				"-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), CopyStreamingProcess.class.getName(),
				database.url(), database.username(), database.password(), String.valueOf(rows))
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
		System.out.print(MEGABYTES + " MB: " + output.substring(output.indexOf("checksum")));
		assertThat(database.jdbc()
			.queryForMap("select count(*) as rows, count(*) filter (where content <> md5(repeat(id || ?, ?))) as wrong "
					+ "from copied", CopyStreamingProcess.CONTENT, CopyStreamingProcess.REPETITIONS))
			.containsEntry("rows", rows)
			.containsEntry("wrong", 0L);
		assertThat(database.jdbc().queryForList("select id from behind")).isEmpty();
	}

}
