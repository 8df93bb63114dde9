package dev.kat.internal.postgres.script;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.FileSystemResource;

import dev.kat.migration.MigrationScript;
import dev.kat.migration.TransactionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code pg_dump} writes, as it is.
 */
class PgDumpTests {

	@ParameterizedTest
	@MethodSource("files")
	void passesTheCheck(Path file) {
		SqlScript script = new SqlScript(new MigrationScript("up.sql", new FileSystemResource(file)));
		assertThat(Scripts.problems(script, TransactionMode.TRANSACTIONAL)).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("files")
	void isSplitWhereItsStatementsEnd(Path file) throws IOException {
		assertThat(Scripts.texts(Files.readString(file))).isNotEmpty()
			.allSatisfy((text) -> assertThat(text).matches(
					"(?s)(SET|RESET|SELECT|CREATE|ALTER|DROP|COMMENT|COPY|INSERT" + "|GRANT|REVOKE|REFRESH)\\b.*[^;]"));
	}

	@ParameterizedTest
	@MethodSource("files")
	void losesNoStatement(Path file) throws IOException {
		String dump = Files.readString(file);
		List<String> statements = Scripts.texts(dump);
		for (String keyword : List.of("CREATE ", "ALTER ", "COPY ", "INSERT ", "GRANT ", "SELECT pg_catalog.lo")) {
			assertThat(statements).filteredOn((text) -> text.startsWith(keyword))
				.hasSize((int) dump.lines().filter((line) -> line.startsWith(keyword)).count());
		}
	}

	@Test
	void keepsItsDataAsItIs() throws IOException {
		String dump = dump("14/dump.sql");
		String copy = dump.substring(dump.indexOf("COPY library.values_ "));
		assertThat(dataOf(copy)).isEqualTo(copy.substring(copy.indexOf('\n') + 1, copy.indexOf("\n\\.\n") + 1))
			.contains("\\\\.\t\\\\.\\n\\\\.\t", "carriage return\\r\\nand line feed");
	}

	static Stream<Path> files() throws IOException {
		try (Stream<Path> files = Files.walk(dumps())) {
			return files.filter(Files::isRegularFile).sorted().toList().stream();
		}
	}

	private static String dump(String file) throws IOException {
		return Files.readString(dumps().resolve(file));
	}

	private static Path dumps() {
		try {
			return Path.of(Objects.requireNonNull(PgDumpTests.class.getResource("/pg-dump/dumps")).toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String dataOf(String copy) throws IOException {
		StringWriter content = new StringWriter();
		try (StatementReader statements = Scripts.script(copy).open(TransactionMode.TRANSACTIONAL)) {
			Reader data = Objects.requireNonNull(statements.next().copyData());
			data.transferTo(content);
		}
		return content.toString();
	}

}
