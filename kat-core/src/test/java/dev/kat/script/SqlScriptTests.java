package dev.kat.script;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.InputStreamSource;

import dev.kat.error.InvalidMigrationException;
import dev.kat.error.UnreadableMigrationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SqlScriptTests {

	private static final String CHECKSUM_OF_ABC = "sha256:edeaaff3f1774ad2888673770c6d64097e391bc362d7d6fb34982ddf0efd18cb";

	@Test
	void namesItsFile() {
		assertThat(Scripts.script("").file()).isEqualTo("up.sql");
	}

	@Test
	void sumsUpNothing() {
		assertThat(Scripts.script("").checksum())
			.isEqualTo("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	}

	@ParameterizedTest
	@ValueSource(strings = { "abc\n", "abc\r\n", "\uFEFFabc\n", "\uFEFFabc\r\n" })
	void sumsUpRegardlessOfLineEndsAndByteOrderMark(String text) {
		assertThat(Scripts.script(text).checksum()).isEqualTo(CHECKSUM_OF_ABC);
	}

	@ParameterizedTest
	@ValueSource(strings = { "abc\r", "abc", "abc\n\n", "abc\r\r\n", "\uFEFF\uFEFFabc\n", "a\uFEFFbc\n" })
	void sumsUpEveryOtherDifference(String text) {
		assertThat(Scripts.script(text).checksum()).isNotEqualTo(CHECKSUM_OF_ABC);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 5, 7 })
	void sumsUpTheSameHoweverTheBytesArrive(int chunk) {
		String text = "\uFEFFé\uD83D\uDE00\r\n\r\r\n\r".repeat(9000);
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		SqlScript chunked = new SqlScript("up.sql", () -> inChunks(bytes, chunk));
		assertThat(chunked.checksum()).isEqualTo(Scripts.script(bytes).checksum());
	}

	@Test
	void sumsUpRegardlessOfMixedLineEnds() {
		assertThat(Scripts.script("a\nb\r\n").checksum()).isEqualTo(Scripts.script("a\r\nb\n").checksum())
			.isEqualTo(Scripts.script("a\nb\n").checksum());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 5, 7 })
	void keepsCarriageReturnsWhereTheFirstLineEndsWithLineFeedHoweverTheBytesArrive(int chunk) {
		String text = "\rx\ny\r\n".repeat(9000);
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		assertThat(new SqlScript("up.sql", () -> inChunks(bytes, chunk)).text()).isEqualTo(text);
	}

	@Test
	void givesItsTextNormalised() {
		assertThat(Scripts.script("\uFEFFa\r\nb\rc\n\uFEFF\uD83D\uDE00\r").text())
			.isEqualTo("a\nb\rc\n\uFEFF\uD83D\uDE00\r");
	}

	@ParameterizedTest
	@CsvSource({ "FF, 0", "61FF, 1", "EFBBBF61FF, 4", "C3, 0", "61E282, 1", "61E28261, 1", "C080, 0", "EDA080, 0",
			"F4908080, 0", "0D0AFF, 2", "610DFF, 2", "FFFE6100, 0", "C3A9F09F98, 2" })
	void tellsTheFirstByteThatIsNotUtf8(String hex, int offset) {
		SqlScript script = Scripts.script(HexFormat.of().parseHex(hex));
		assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(script::checksum)
			.withMessage("Not UTF-8: up.sql, byte " + offset + " (counted from 0)\n  Save the file as UTF-8.");
	}

	@Test
	void tellsTheOffsetFarIntoTheFile() {
		byte[] bytes = "é\r\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
		bytes[300_001] = 'x';
		assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(Scripts.script(bytes)::text)
			.withMessageStartingWith("Not UTF-8: up.sql, byte 300000 ");
	}

	@Test
	void tellsTextThatIsNotUtf8WhenChecked() {
		SqlScript script = Scripts.script(new byte[] { (byte) 0xFF });
		assertThat(Scripts.problems(script, TransactionMode.TRANSACTIONAL))
			.containsExactly("Not UTF-8: up.sql, byte 0 (counted from 0)\n  Save the file as UTF-8.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-- comment", "/* comment */ ;", "BEGIN; COMMIT;", "start transaction;;end",
			"\\restrict a\n\\unrestrict a\n" })
	void hasNoStatement(String text) {
		assertThat(Scripts.script(text).hasStatement()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1", "-- comment\nSELECT 1;", "BEGIN; SELECT 1; COMMIT;", "SAVEPOINT a" })
	void hasStatement(String text) {
		assertThat(Scripts.script(text).hasStatement()).isTrue();
	}

	@Test
	void namesTheFileThatCannotBeOpened() {
		SqlScript script = new SqlScript("up.sql", () -> {
			throw new IOException("gone");
		});
		assertThatExceptionOfType(UnreadableMigrationException.class)
			.isThrownBy(() -> script.open(TransactionMode.TRANSACTIONAL))
			.withMessage("Cannot read up.sql: java.io.IOException: gone")
			.withStackTraceContaining("gone");
	}

	@Test
	void namesTheFileThatCannotBeReadOn() {
		SqlScript script = new SqlScript("up.sql", () -> failingAfter("SELECT 1; SELECT "));
		try (StatementReader reader = script.open(TransactionMode.TRANSACTIONAL)) {
			reader.next();
			assertThatExceptionOfType(UnreadableMigrationException.class).isThrownBy(reader::next)
				.withMessage("Cannot read up.sql: java.io.IOException: broken");
		}
	}

	@Test
	void closesItsFile() {
		AtomicInteger open = new AtomicInteger();
		SqlScript script = new SqlScript("up.sql", counting(open));
		script.checksum();
		script.text();
		script.hasStatement();
		script.check(TransactionMode.TRANSACTIONAL);
		assertThat(open).hasValue(0);
	}

	private static InputStreamSource counting(AtomicInteger open) {
		return () -> {
			open.incrementAndGet();
			return new FilterInputStream(new ByteArrayInputStream("SELECT 1".getBytes(StandardCharsets.UTF_8))) {

				@Override
				public void close() {
					open.decrementAndGet();
				}

			};
		};
	}

	private static InputStream inChunks(byte[] bytes, int chunk) {
		return new FilterInputStream(new ByteArrayInputStream(bytes)) {

			@Override
			public int read(byte[] target, int offset, int length) throws IOException {
				return super.read(target, offset, Math.min(chunk, length));
			}

		};
	}

	private static InputStream failingAfter(String text) {
		return new FilterInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {

			@Override
			public int read(byte[] target, int offset, int length) throws IOException {
				int count = super.read(target, offset, length);
				if (count < 0) {
					throw new IOException("broken");
				}
				return count;
			}

		};
	}

	@Test
	void digestsStatementsWithoutWhatIsBetweenThem() {
		SqlScript script = Scripts.script("create table t (a int); insert into t values (1); select 1");
		SqlScript other = Scripts.script("-- new\ncreate table t (a int);\n\ninsert into t values (1); select 2");
		assertThat(script.digestOfFirst(2)).isPresent().isEqualTo(other.digestOfFirst(2));
		assertThat(script.digestOfFirst(3)).isPresent().isNotEqualTo(other.digestOfFirst(3));
	}

	@Test
	void digestsWhereAStatementEnds() {
		assertThat(Scripts.script("select 1; 2").digestOfFirst(2))
			.isNotEqualTo(Scripts.script("select; 12").digestOfFirst(2));
	}

	@Test
	void hasNoDigestOfMoreStatementsThanThereAre() {
		assertThat(Scripts.script("select 1; select 2").digestOfFirst(3)).isEmpty();
	}

}
