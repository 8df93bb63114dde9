package dev.kat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.kat.migration.TransactionMode;
import dev.kat.test.Full;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the server returns and says is not kept: it is more than there is memory for.
 */
class ResultStreamingIT {

	private static final int HEAP_MEGABYTES = 128;

	private static final int ROWS = 200_000;

	private static final int NOTICES = 400_000;

	private final TestDatabase database = TestDatabase.create();

	static List<TransactionMode> modes() {
		return List.of(TransactionMode.values()).subList(0, Full.size(TransactionMode.values().length, 1));
	}

	@ParameterizedTest
	@MethodSource("modes")
	void discardsRowsAsTheyArrive(TransactionMode mode, @TempDir Path directory)
			throws IOException, InterruptedException {
		this.database.jdbc().execute("create sequence rows_made");
		String script = "select nextval('rows_made'), repeat('x', 900) from generate_series(1, %d)".formatted(ROWS);
		SmallHeap.run(HEAP_MEGABYTES, ResultStreamingProcess.class, directory.resolve("output"), this.database, mode,
				script);
		assertThat(this.database.jdbc().queryForObject("select last_value from rows_made", Integer.class))
			.isEqualTo(ROWS);
	}

	@ParameterizedTest
	@MethodSource("modes")
	void logsNoticesAsTheyArrive(TransactionMode mode, @TempDir Path directory)
			throws IOException, InterruptedException {
		Path output = directory.resolve("output");
		String script = """
				do $$ begin
					for number in 1..%d loop
						raise notice 'notice number %%', number;
					end loop;
				end $$;
				""".formatted(NOTICES);
		SmallHeap.run(HEAP_MEGABYTES, ResultStreamingProcess.class, output, this.database, mode, script);
		try (Stream<String> lines = Files.lines(output)) {
			List<String> notices = lines.filter((line) -> line.contains("dev.kat.sql"))
				.map((line) -> line.substring(line.indexOf(" - ") + 3))
				.toList();
			assertThat(notices).hasSize(NOTICES)
				.isEqualTo(IntStream.rangeClosed(1, NOTICES)
					.mapToObj("a/up.sql:1: NOTICE: notice number %d"::formatted)
					.toList());
		}
	}

}
