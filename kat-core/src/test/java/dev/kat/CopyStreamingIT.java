package dev.kat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.test.Full;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * COPY data is streamed: an application checks, sums up and runs a script that is many
 * times its heap. {@code -Dkat.test.copy-megabytes=1024} makes it a gigabyte.
 */
class CopyStreamingIT {

	private static final int MEGABYTES = Integer.getInteger("kat.test.copy-megabytes", Full.size(200, 64));

	private static final int HEAP_MEGABYTES = 16;

	@Test
	void copiesManyTimesTheHeap(@TempDir Path directory) throws IOException, InterruptedException {
		TestDatabase database = TestDatabase.create();
		long rows = ((long) MEGABYTES << 20) / CopyStreamingProcess.bytesOfRow() + 1;
		Path file = directory.resolve("output");
		SmallHeap.run(HEAP_MEGABYTES, CopyStreamingProcess.class, file, database, rows);
		String output = Files.readString(file).strip();
		System.out.println(MEGABYTES + " MB: " + output.substring(output.indexOf("checksum")));
		assertThat(database.jdbc()
			.queryForMap("select count(*) as rows, count(*) filter (where content <> md5(repeat(id || ?, ?))) as wrong "
					+ "from copied", CopyStreamingProcess.CONTENT, CopyStreamingProcess.REPETITIONS))
			.containsEntry("rows", rows)
			.containsEntry("wrong", 0L);
		assertThat(database.jdbc().queryForList("select id from behind")).isEmpty();
	}

}
