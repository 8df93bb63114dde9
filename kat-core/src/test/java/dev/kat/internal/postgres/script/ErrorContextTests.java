package dev.kat.internal.postgres.script;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.migration.MigrationScript;
import dev.kat.migration.TransactionMode;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorContextTests {

	private static final String BODY = " LANGUAGE plpgsql AS $$\nBEGIN\n  RAISE 'no';\nEND $$;\n";

	@ParameterizedTest
	@ValueSource(strings = { "SQL statement \"SELECT 'secret'\"", "PL/pgSQL expression \"secret\"",
			"PL/pgSQL assignment \"x := 'secret'\"", "SQL expression \"secret\"", "JSON data, line 1: secret",
			"PL/pgSQL function f() line 3 at \"secret\"", "PL/pgSQL function secret", "while secret: 1" })
	void showsNothingThatIsQuoted(String entry) {
		assertThat(of(entry, "SELECT 1")).isEqualTo(ErrorContext.NONE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PL/pgSQL function f() while casting return value to function's return type",
			"PL/pgSQL function app.\"a.b(\"\"c\"(integer,\"My\") line 3 at assignment",
			"PL/pgSQL function f() during function entry", "PL/pgSQL function f()",
			"PL/pgSQL function inline_code_block line 2 during exception cleanup", "SQL function \"f\" statement 2" })
	void showsWhereItWas(String entry) {
		assertThat(of(entry, "SELECT 1").lines()).containsExactly(entry);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			f()                                               | f()
			F ( )                                             | f()
			app."F"(a int)                                    | app."F"(integer)
			f(int)                                            | f(integer)
			f(a int4, b varchar(20), c "char", d char)        | f(integer,character varying,"char",character)
			f(IN OUT a bigint, OUT b text)                    | f(bigint)
			f(a OUT text, b INOUT int8)                       | f(bigint)
			f(double precision, a double precision)           | f(double precision,double precision)
			f(a float8 = greatest(1, 2), b app.t default '(') | f(double precision,app.t)
			f(a timestamptz[3][], VARIADIC b text[])          | f(timestamp with time zone[],text[])
			f("in" timestamp(3) with time zone /* a, b */)    | f(timestamp with time zone)
			f("a" "My,type", "b" "t")                         | f("My,type",t)
			""")
	void knowsARoutineByItsSignature(String made, String called) {
		assertThat(of("PL/pgSQL function " + called + " line 3 at RAISE", "CREATE FUNCTION " + made + BODY + "SELECT 1")
			.lines()).containsExactly("PL/pgSQL function " + called + " line 3 at RAISE (up.sql:3)");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			a.f()                       | b.f()
			a.f()                       | f()
			f()                         | a.f()
			f(text)                     | f(integer)
			f(a text)                   | f()
			f(a text, b text DEFAULT 1) | f(text)
			f(OUT a text)               | f(text)
			f(a "char")                 | f(character)
			f(a t.c%TYPE)               | f(text)
			f(a app.t)                  | f(t)
			f(a text[])                 | f(text)
			"F"()                       | f()
			""")
	void givesNoLineForAnotherRoutine(String made, String called) {
		String entry = "PL/pgSQL function " + called + " line 3 at RAISE";
		assertThat(of(entry, "CREATE FUNCTION " + made + BODY + "SELECT 1").lines()).containsExactly(entry);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET search_path = b", "SET SCHEMA 'b'", "RESET ALL", "SET ROLE b",
			"SELECT set_config('search_path', 'b', true)" })
	void givesNoLineWhereTheNameMayMeanAnotherRoutine(String change) {
		String entry = "PL/pgSQL function f() line 3 at RAISE";
		assertThat(of(entry, "CREATE FUNCTION f()" + BODY + change + ";\nSELECT 1").lines()).containsExactly(entry);
	}

	@Test
	void givesTheLineWhereAnotherSettingIsChanged() {
		assertThat(of("PL/pgSQL function f() line 3 at RAISE",
				"CREATE FUNCTION f()" + BODY + "SET work_mem = '1MB';\nSELECT 1")
			.lines()).containsExactly("PL/pgSQL function f() line 3 at RAISE (up.sql:3)");
	}

	@Test
	void givesNoLineThatTheBodyDoesNotHave() {
		String entry = "PL/pgSQL function f() line 5 at RAISE";
		assertThat(of(entry, "CREATE FUNCTION f()" + BODY + "\n\nSELECT 1").lines()).containsExactly(entry);
	}

	@Test
	void givesNoLineThatABlockDoesNotHave() {
		String entry = "PL/pgSQL function inline_code_block line 2 at RAISE";
		assertThat(of(entry, "DO 'BEGIN END'")).isEqualTo(new ErrorContext(List.of(entry), OptionalInt.empty()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "E'BEGIN\\n\n\nEND'", "'BEGIN'\n\n'END\n\n\n'", "U&'BEGIN\n\n\nEND'" })
	void givesNoLineOfABodyThatIsNotCountedAsTheFileIs(String body) {
		String entry = "PL/pgSQL function f() line 1 at RAISE";
		assertThat(of(entry, "CREATE FUNCTION f() LANGUAGE plpgsql AS " + body + ";\nSELECT 1").lines())
			.containsExactly(entry);
	}

	@Test
	void takesNoDefaultForTheBody() {
		assertThat(of("PL/pgSQL function f(text) line 1 at RAISE", """
				CREATE FUNCTION f(a text DEFAULT '

				') RETURNS void LANGUAGE 'plpgsql' AS
				'BEGIN RAISE $$no$$; END';
				SELECT 1""").lines()).containsExactly("PL/pgSQL function f(text) line 1 at RAISE (up.sql:4)");
	}

	@Test
	void givesTheLineOfTheRoutineThatCannotBeCompiledOnly() {
		String entry = "compilation of PL/pgSQL function \"f\" near line 3";
		String script = "CREATE FUNCTION app.f()" + BODY;
		assertThat(of(entry, script).lines()).containsExactly(entry + " (up.sql:3)");
		assertThat(of(entry, script + "SELECT 1").lines()).containsExactly(entry);
	}

	@Test
	void keepsTheEndsOfWhatIsLong() {
		String context = IntStream.rangeClosed(1, 905)
			.mapToObj((number) -> "PL/pgSQL function f" + number + "() line 1 at PERFORM")
			.collect(Collectors.joining("\n"));
		List<String> lines = of(context, "SELECT 1").lines();
		assertThat(lines).hasSize(16);
		assertThat(lines.subList(9, 12)).containsExactly("PL/pgSQL function f10() line 1 at PERFORM", "… 890 more",
				"PL/pgSQL function f901() line 1 at PERFORM");
	}

	@Test
	void mergesRunsOfEntries() {
		String run = """
				PL/pgSQL function a() line 1 at PERFORM
				SQL statement "SELECT b()"
				PL/pgSQL function b() line 1 at PERFORM
				SQL statement "SELECT a()"
				""";
		assertThat(of("PL/pgSQL function c() line 1 at RAISE\n" + run.repeat(451), "SELECT 1").lines()).containsExactly(
				"PL/pgSQL function c() line 1 at RAISE", "PL/pgSQL function a() line 1 at PERFORM",
				"PL/pgSQL function b() line 1 at PERFORM", "… the same 2 entries 450 more times");
	}

	@Test
	void keepsAnEntryThatIsThereTwice() {
		String entry = "PL/pgSQL function a() line 1 at PERFORM";
		assertThat(of(entry + "\n" + entry, "SELECT 1").lines()).containsExactly(entry, entry);
	}

	@Test
	void readsTheScriptOnceForAllEntries() {
		byte[] script = ("CREATE FUNCTION f()" + BODY + "SELECT 1").getBytes(StandardCharsets.UTF_8);
		AtomicInteger opened = new AtomicInteger();
		SqlScript counted = new SqlScript(new MigrationScript("up.sql", () -> {
			opened.incrementAndGet();
			return new ByteArrayInputStream(script);
		}));
		ErrorContext.of("PL/pgSQL function f() line 3 at RAISE\nPL/pgSQL function g() line 3 at PERFORM",
				last(Scripts.script(script)), counted, TransactionMode.TRANSACTIONAL);
		assertThat(opened).hasValue(1);
	}

	@Test
	void doesNotReadTheScriptForCopyData() {
		SqlScript unread = new SqlScript(new MigrationScript("up.sql", () -> {
			throw new AssertionError("opened");
		}));
		assertThat(ErrorContext
			.of("COPY t, line 1, column a: \"secret\"", last(Scripts.script("COPY t FROM stdin;\n1\n\\.\n")), unread,
					TransactionMode.TRANSACTIONAL)
			.lines()).containsExactly("COPY t, line 1, column a (up.sql:2)");
	}

	@Test
	void doesNotReadPastTheStatementThatFailed() {
		String text = "CREATE FUNCTION f()" + BODY + "COPY t FROM stdin;\n" + "1\n".repeat(1 << 19) + "\\.\n";
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		AtomicInteger read = new AtomicInteger();
		ErrorContext context = ErrorContext.of("PL/pgSQL function f() line 3 at RAISE\nCOPY t, line 1: \"1\"",
				last(Scripts.script(bytes)), new SqlScript(new MigrationScript("up.sql", () -> counting(bytes, read))),
				TransactionMode.TRANSACTIONAL);
		assertThat(context.lines()).containsExactly("PL/pgSQL function f() line 3 at RAISE (up.sql:3)",
				"COPY t, line 1 (up.sql:6)");
		assertThat(read.get()).isPositive().isLessThan(1 << 17);
	}

	@Test
	void survivesThatTheFileHasGone() {
		SqlScript gone = new SqlScript(new MigrationScript("up.sql", () -> {
			throw new IOException("gone");
		}));
		String entry = "PL/pgSQL function f() line 3 at RAISE";
		assertThat(ErrorContext.of(entry, null, gone, TransactionMode.TRANSACTIONAL).lines()).containsExactly(entry);
	}

	@Test
	void givesTheLineAfterTheLastStatement() {
		assertThat(ErrorContext
			.of("PL/pgSQL function f() line 3 at RAISE", null, Scripts.script("SELECT 1;\nCREATE FUNCTION f()" + BODY),
					TransactionMode.TRANSACTIONAL)
			.lines()).containsExactly("PL/pgSQL function f() line 3 at RAISE (up.sql:4)");
	}

	/** Of the last statement of a script. */
	private static ErrorContext of(String context, String script) {
		return ErrorContext.of(context, last(Scripts.script(script)), Scripts.script(script),
				TransactionMode.TRANSACTIONAL);
	}

	private static SqlStatement last(SqlScript script) {
		@Nullable SqlStatement last = null;
		try (StatementReader statements = script.open(TransactionMode.TRANSACTIONAL)) {
			for (@Nullable
			SqlStatement next = statements.next(); next != null; next = statements.next()) {
				last = next;
			}
		}
		return Objects.requireNonNull(last);
	}

	private static InputStream counting(byte[] bytes, AtomicInteger read) {
		return new FilterInputStream(new ByteArrayInputStream(bytes)) {

			@Override
			public int read() throws IOException {
				read.incrementAndGet();
				return super.read();
			}

			@Override
			public int read(byte[] target, int offset, int length) throws IOException {
				int count = super.read(target, offset, length);
				read.addAndGet(Math.max(0, count));
				return count;
			}

		};
	}

}
