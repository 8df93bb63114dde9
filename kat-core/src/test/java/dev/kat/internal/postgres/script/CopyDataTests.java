package dev.kat.internal.postgres.script;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;

import dev.kat.error.InvalidMigrationException;
import dev.kat.migration.MigrationScript;
import dev.kat.migration.TransactionMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CopyDataTests {

	private static final int MEGABYTE = 1 << 20;

	@ParameterizedTest
	@ValueSource(strings = { "COPY t FROM STDIN", "copy t from stdin", "COPY s.t (a, b) FROM STDIN WITH (FORMAT csv)",
			"COPY \"from\" FROM STDIN", "COPY s.from FROM STDIN", "COPY BINARY db.s.t (a) FROM STDIN",
			"COPY t /* x */ FROM -- x\n STDIN CSV", "COPY t FROM STDIN WHERE a IS DISTINCT FROM b",
			"COPY t FROM STDOUT" })
	void followsCopyFromStdin(String statement) throws IOException {
		assertThat(dataOf(statement + ";\n1\ta\n2\tb\n\\.\n")).isEqualTo("1\ta\n2\tb\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "COPY t TO STDOUT", "COPY (SELECT 1 FROM stdin) TO STDOUT", "COPY t FROM '/stdin'",
			"COPY t FROM PROGRAM 'stdin'", "COPY t TO STDIN", "COPY t FROM \"stdin\"", "SELECT copy FROM stdin",
			"COPY t FROM '/f' WHERE a IS DISTINCT FROM stdin" })
	void followsNoOtherStatement(String statement) {
		List<SqlStatement> statements = Scripts.statements(statement + ";\nSELECT 1;");
		assertThat(statements).hasSize(2).noneMatch(SqlStatement::isCopyFromStdin);
		assertThat(statements.get(0).copyData()).isNull();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "null", quoteCharacter = '`',
			value = { "``, ``", "`\n`, `\n`", "`\\.`, ``", "`\\.\n`, ``", "`1\n\\.`, `1\n`", "`1`, `1`",
					"`1\n\n\\.\n`, `1\n\n`",
					"`\\.x\nx\\.\n \\.\n\\..\n\\\\.\n\\.\n`, " + "`\\.x\nx\\.\n \\.\n\\..\n\\\\.\n`",
					"`';$$(\n\\.\n`, `';$$(\n`", "`1\r\n\\.\r\n`, `1\r\n`", "`1\r\n\\.\r`, `1\r\n`" })
	void endsAtItsMarkerOrTheEndOfTheFile(String lines, String data) throws IOException {
		assertThat(dataOf("COPY t FROM STDIN;\n" + lines)).isEqualTo(data);
	}

	@Test
	void hasLineFeedsInAFileOfCarriageReturnLineFeeds() throws IOException {
		assertThat(dataOf("COPY t FROM STDIN;\r\n1\r\n\\.\r\n")).isEqualTo("1\n");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "COPY t FROM STDIN", "COPY t FROM STDIN;", "COPY t FROM STDIN;  ", "COPY t FROM STDIN; -- x" })
	void isEmptyAtTheEndOfTheFile(String text) throws IOException {
		assertThat(dataOf(text)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { ";\n", "; \t\n", "; -- it's\n", ";--\r\n", "\n ;\n" })
	void beginsOnTheLineBehindTheStatement(String end) throws IOException {
		assertThat(dataOf("COPY t FROM STDIN" + end + "1\n\\.\n")).isEqualTo("1\n");
	}

	@Test
	void isFollowedByTheNextStatement() throws IOException {
		try (StatementReader reader = open("COPY a FROM STDIN;\n1\n\\.\nCOPY b FROM STDIN;\n2\n\\.\n\nSELECT 3;")) {
			assertThat(contentOf(reader.next())).isEqualTo("1\n");
			assertThat(contentOf(reader.next())).isEqualTo("2\n");
			assertThat(reader.next()).extracting(SqlStatement::text).isEqualTo("SELECT 3");
		}
	}

	@Test
	void isSkippedWhenNobodyReadsIt() {
		assertThat(Scripts.texts("COPY a FROM STDIN;\n';\n\\.\nSELECT 1;")).containsExactly("COPY a FROM STDIN",
				"SELECT 1");
	}

	@Test
	void isSkippedWhereSomebodyStoppedReading() throws IOException {
		try (StatementReader reader = open("COPY a FROM STDIN;\n12\n';\n\\.\nSELECT 1;")) {
			Reader data = dataOf(reader.next());
			data.read();
			data.close();
			assertThat(reader.next()).extracting(SqlStatement::text).isEqualTo("SELECT 1");
			assertThat(data.read()).isEqualTo(-1);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 5 })
	void canBeReadInSmallPieces(int size) throws IOException {
		StringBuilder data = new StringBuilder();
		try (StatementReader reader = open("COPY a FROM STDIN;\n12\n\uD83D\uDE00\n\n\\.\n")) {
			Reader source = dataOf(reader.next());
			char[] piece = new char[size];
			for (int count = source.read(piece); count >= 0; count = source.read(piece)) {
				data.append(piece, 0, count);
			}
		}
		assertThat(data).hasToString("12\n\uD83D\uDE00\n\n");
	}

	@Test
	void mustBeUtf8() {
		byte[] text = "COPY a FROM STDIN;\n\u00E4\n".getBytes(StandardCharsets.ISO_8859_1);
		try (StatementReader reader = Scripts.script(text).open(TransactionMode.TRANSACTIONAL)) {
			SqlStatement copy = reader.next();
			assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(() -> contentOf(copy))
				.withMessageStartingWith("Not UTF-8: up.sql, byte 19 ");
		}
	}

	@Test
	void isStreamed() throws IOException {
		long size = 0;
		SqlScript script = large(200);
		long before = usedMemory();
		try (StatementReader reader = script.open(TransactionMode.TRANSACTIONAL)) {
			Reader data = dataOf(reader.next());
			char[] buffer = new char[1 << 16];
			for (int count = data.read(buffer); count >= 0; count = data.read(buffer)) {
				size += count;
			}
			assertThat(usedMemory() - before).isLessThan(20L * MEGABYTE);
			assertThat(reader.next()).extracting(SqlStatement::text).isEqualTo("SELECT 1");
		}
		assertThat(size).isEqualTo(200L * MEGABYTE);
	}

	@Test
	void isStreamedForChecksAndChecksums() {
		MigrationScript file = largeFile(100);
		new SqlScript(file).check(TransactionMode.TRANSACTIONAL);
		assertThat(file.checksum()).hasSize(71);
	}

	private static long usedMemory() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	private static SqlScript large(int megabytes) {
		return new SqlScript(largeFile(megabytes));
	}

	private static MigrationScript largeFile(int megabytes) {
		byte[] lines = "0123456789\tabcdefghijklmnopqrst\n".repeat(MEGABYTE / 32).getBytes(StandardCharsets.UTF_8);
		return new MigrationScript("up.sql", () -> {
			List<InputStream> data = Collections.nCopies(megabytes, lines)
				.stream()
				.map((part) -> (InputStream) new ByteArrayInputStream(part))
				.toList();
			return new SequenceInputStream(new SequenceInputStream(bytes("COPY t FROM STDIN;\n"),
					new SequenceInputStream(Collections.enumeration(data))), bytes("\\.\nSELECT 1;"));
		});
	}

	private static InputStream bytes(String text) throws IOException {
		return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)).getInputStream();
	}

	private static StatementReader open(String text) {
		return Scripts.script(text).open(TransactionMode.TRANSACTIONAL);
	}

	private static String dataOf(String text) throws IOException {
		try (StatementReader reader = open(text)) {
			return contentOf(reader.next());
		}
	}

	private static String contentOf(SqlStatement copy) throws IOException {
		StringWriter content = new StringWriter();
		dataOf(copy).transferTo(content);
		return content.toString();
	}

	private static Reader dataOf(SqlStatement copy) {
		Reader data = copy.copyData();
		assertThat(copy.isCopyFromStdin()).isTrue();
		return (data != null) ? data : new StringReader("no data");
	}

}
