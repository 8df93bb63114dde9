package dev.kat.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.kat.error.InvalidMigrationException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scripts that nobody would write. A failure names the seed, with which it comes again.
 */
class RandomScriptTests {

	private static final long SEED = 20_261_101;

	// Behind each piece comes white space, so that none of them begins or ends another.
	// An escape string would go on in a string on the next line.
	private static final List<String> PIECES = List.of("a", "SELECT", "ünï", "\uD83D\uDE00", "a$b$c", "x$$", "$1",
			"1.5e3", "'a;b'", "'it''s;'", "'\\'", "''", "E'\\';' ||", "e'\\\\' ||", "E'a\\';'\n'b\\';' ||",
			"E'a' -- ';\n  '\\';' ||", "B'01'", "X'1F'", "N';'", "U&'\\0061;\\'", "U&\";\\\"", "\"a;b\"", "\"\"\";\"",
			"\"\\\"", "$$;'$$", "$a$;$b$;$$;$a$", "$ü1$;\"$ü1$", "(a;b)", "(a;(b;'(';);)", "-- ;'\n", "--\n",
			"/* ;' */", "/* /* ; */ ' */", "/*/*/**/*/*/", "+", "<->", "*/*;*/", "[1:2]", "::", ",", "t.end", "begin",
			"case", "end", "\n", "\t");

	private static final List<String> BLANKS = List.of(" ", "\n", "\t", ";", ";;", "-- ';\n", "/* ; ' */", "\r\n",
			"/* -- /* */ \n */", "-- /*\n", "\\restrict a\n");

	private static final List<String> GARBAGE = Stream.of(PIECES, BLANKS,
			List.of("'", "\"", "$$", "$a$", "$", "/*", "*/", "--", "\\", "(", ")", "E'", "\0", "\r", "\\.", "\\.\n",
					"BEGIN", "COMMIT", ";", "COPY t FROM STDIN;\n", "CREATE FUNCTION f BEGIN ATOMIC", "END",
					"SET NAMES", "set_config(", "ROLLBACK", "\uFEFF", "\u0000"))
		.flatMap(List::stream)
		.toList();

	@Test
	void splitIntoThePiecesTheyAreMadeOf() {
		for (int number = 0; number < 10_000; number++) {
			Random random = new Random(SEED + number);
			List<String> statements = IntStream.range(0, random.nextInt(8)).mapToObj((i) -> statement(random)).toList();
			assertThat(Scripts.texts(script(statements, random))).as("seed %d", SEED + number).isEqualTo(statements);
		}
	}

	@Test
	@Timeout(60)
	void failWithNothingButProblemsWhenTheyAreGarbage() {
		for (int number = 0; number < 20_000; number++) {
			Random random = new Random(SEED + number);
			String text = some(GARBAGE, random, 30).collect(Collectors.joining((random.nextBoolean()) ? " " : ""));
			assertThat(failure(text)).as("seed %d: %s", SEED + number, text).isNull();
		}
	}

	@Test
	@Timeout(60)
	void failWithNothingButProblemsWhenTheyAreBytes() {
		for (int number = 0; number < 5_000; number++) {
			byte[] bytes = new byte[200];
			new Random(SEED + number).nextBytes(bytes);
			assertThat(failure(Scripts.script(bytes))).as("seed %d", SEED + number).isNull();
		}
	}

	@Test
	@Timeout(60)
	void takeTimeInProportionToTheirLength() {
		int length = 5_000_000;
		for (String part : List.of("(", "/*", "$a", "$a$b", "'a' ", "E'a'\n", "a", "$", "--\r", "\\", "[",
				"BEGIN ATOMIC ", "a;", "\"\"", "COPY t FROM STDIN;\n\\.\n", "set_config(", "\r", "\0")) {
			assertThat(failure(part.repeat(length / part.length()))).as(part).isNull();
		}
	}

	private static String statement(Random random) {
		// What comes first is a token, not a comment, and nothing that Kat treats in a
		// way of its own.
		return "SELECT " + some(PIECES, random, 12).collect(Collectors.joining(" ")) + " 1";
	}

	private static String script(List<String> statements, Random random) {
		StringBuilder script = new StringBuilder();
		for (String statement : statements) {
			some(BLANKS, random, 4).forEach(script::append);
			script.append(statement).append(';');
		}
		some(BLANKS, random, 4).forEach(script::append);
		return script.toString();
	}

	private static Stream<String> some(List<String> parts, Random random, int max) {
		List<String> some = new ArrayList<>();
		for (int count = random.nextInt(max + 1); count > 0; count--) {
			some.add(parts.get(random.nextInt(parts.size())));
		}
		return some.stream();
	}

	private static Throwable failure(String text) {
		return failure(Scripts.script(text));
	}

	private static Throwable failure(SqlScript script) {
		try {
			script.check(TransactionMode.TRANSACTIONAL);
			script.hasStatement();
			return null;
		}
		catch (InvalidMigrationException ex) {
			return null;
		}
		catch (RuntimeException | StackOverflowError ex) {
			return ex;
		}
	}

}
