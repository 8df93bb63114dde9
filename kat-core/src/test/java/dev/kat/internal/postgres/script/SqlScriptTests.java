package dev.kat.internal.postgres.script;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.InputStreamSource;

import dev.kat.error.UnreadableMigrationException;
import dev.kat.migration.MigrationScript;
import dev.kat.migration.TransactionMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SqlScriptTests {

	@Test
	void namesItsFile() {
		assertThat(Scripts.script("").file()).isEqualTo("up.sql");
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
		assertThat(Scripts.script(text).firstStatement()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "SELECT 1, 1:1", "'-- comment\n\n SELECT 1;', 3:2", "BEGIN; SELECT 1; COMMIT;, 1:8",
			"SAVEPOINT a, 1:1" })
	void findsItsFirstStatement(String text, String position) {
		assertThat(Scripts.script(text).firstStatement()).hasToString("Optional[up.sql:%s]".formatted(position));
	}

	@Test
	void namesTheFileThatCannotBeOpened() {
		SqlScript script = new SqlScript(new MigrationScript("up.sql", () -> {
			throw new IOException("gone");
		}));
		assertThatExceptionOfType(UnreadableMigrationException.class)
			.isThrownBy(() -> script.open(TransactionMode.TRANSACTIONAL))
			.withMessage("Cannot read up.sql: java.io.IOException: gone")
			.withStackTraceContaining("gone");
	}

	@Test
	void namesTheFileThatCannotBeReadOn() {
		SqlScript script = new SqlScript(new MigrationScript("up.sql", () -> failingAfter("SELECT 1; SELECT ")));
		try (StatementReader reader = script.open(TransactionMode.TRANSACTIONAL)) {
			reader.next();
			assertThatExceptionOfType(UnreadableMigrationException.class).isThrownBy(reader::next)
				.withMessage("Cannot read up.sql: java.io.IOException: broken");
		}
	}

	@Test
	void closesItsFile() {
		AtomicInteger open = new AtomicInteger();
		SqlScript script = new SqlScript(new MigrationScript("up.sql", counting(open)));
		script.firstStatement();
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
