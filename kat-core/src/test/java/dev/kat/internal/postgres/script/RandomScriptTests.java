package dev.kat.internal.postgres.script;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.kat.error.InvalidMigrationException;
import dev.kat.internal.text.ScriptPosition;
import dev.kat.migration.TransactionMode;
import dev.kat.test.Full;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scripts that nobody would write. A failure names the seed, with which it comes again.
 */
class RandomScriptTests {

	private static final long SEED = Long.getLong("kat.test.seed", 20_261_101);

	// Behind each piece comes white space, so that none of them begins or ends another.
	// An escape string would go on in a string on the next line.
	private static final List<String> PIECES = List.of("a", "SELECT", "ünï", "\uD83D\uDE00", "a$b$c", "x$$", "$1",
			"1.5e3", "'a;b'", "'it''s;'", "'\\'", "''", "E'\\';' ||", "e'\\\\' ||", "E'a\\';'\n'b\\';' ||",
			"E'a' -- ';\n  '\\';' ||", "B'01'", "X'1F'", "N';'", "U&'\\0061;\\'", "U&\";\\\"", "\"a;b\"", "\"\"\";\"",
			"\"\\\"", "$$;'$$", "$a$;$b$;$$;$a$", "$ü1$;\"$ü1$", "(a;b)", "(a;(b;'(';);)", "-- ;'\n", "--\n",
			"/* ;' */", "/* /* ; */ ' */", "/*/*/**/*/*/", "+", "<->", "*/*;*/", "[1:2]", "::", ",", "t.end", "begin",
			"case", "end", "\n", "\t", "U&'!0061;' UESCAPE '!'", "'\uD83D\uDE00;'", "\"\uD83D\uDE00;\"",
			"$\uD83D\uDE00$;$$;$\uD83D\uDE00$", "/* \uD83D\uDE00; /* /* ; */ */ $$ */", "'a;' -- ;'\n 'b;'",
			"E'\\\\\\';\\'' ||", "((\";)\" $$)$$ /*)*/);)", "$a$ $b$ ; $b$ ; $a$");

	private static final List<String> DATA = List.of("1\ta;b", "", ";", "'", "$$", "/*", "-- \\.", "\\. ", " \\.",
			"\\.a", "\\\\.", "\\N", "\uD83D\uDE00".repeat(5), "COMMIT;", "\"", "\\restrict", "a\rb");

	private static final List<String> BLANKS = List.of(" ", "\n", "\t", ";", ";;", "-- ';\n", "/* ; ' */", "\r\n",
			"/* -- /* */ \n */", "-- /*\n", "\\restrict a\n");

	private static final List<String> GARBAGE = Stream.of(PIECES, BLANKS,
			List.of("'", "\"", "$$", "$a$", "$", "/*", "*/", "--", "\\", "(", ")", "E'", "\0", "\r", "\\.", "\\.\n",
					"BEGIN", "COMMIT", ";", "COPY t FROM STDIN;\n", "CREATE FUNCTION f BEGIN ATOMIC", "END",
					"SET NAMES", "set_config(", "ROLLBACK", "\uFEFF", "\u0000"))
		.flatMap(List::stream)
		.toList();

	private static final String NO_DATA = "no data";

	@Test
	void splitIntoThePiecesTheyAreMadeOf() {
		for (int number = 0; number < Full.size(10_000, 2_000); number++) {
			Random random = new Random(SEED + number);
			RandomScript script = new RandomScript(random);
			assertThat(pieces(script.text(), random)).as("seed %d", SEED + number).isEqualTo(script.pieces);
			assertThat(Scripts.texts(script.text())).as("seed %d, data skipped", SEED + number)
				.isEqualTo(script.pieces.stream().map(Piece::text).toList());
		}
		System.out.printf("Random scripts: seed %d%n", SEED);
	}

	@Test
	@Timeout(60)
	void failWithNothingButProblemsWhenTheyAreGarbage() {
		for (int number = 0; number < Full.size(20_000, 4_000); number++) {
			Random random = new Random(SEED + number);
			String text = some(GARBAGE, random, 30).collect(Collectors.joining((random.nextBoolean()) ? " " : ""));
			assertThat(failure(text)).as("seed %d: %s", SEED + number, text).isNull();
		}
	}

	@Test
	@Timeout(60)
	void failWithNothingButProblemsWhenTheyAreBytes() {
		for (int number = 0; number < Full.size(5_000, 1_000); number++) {
			byte[] bytes = new byte[200];
			new Random(SEED + number).nextBytes(bytes);
			assertThat(failure(Scripts.script(bytes))).as("seed %d", SEED + number).isNull();
		}
	}

	@Test
	@Timeout(60)
	void takeTimeInProportionToTheirLength() {
		int length = Full.size(5_000_000, 500_000);
		for (String part : List.of("(", "/*", "$a", "$a$b", "'a' ", "E'a'\n", "a", "$", "--\r", "\\", "[",
				"BEGIN ATOMIC ", "a;", "\"\"", "COPY t FROM STDIN;\n\\.\n", "set_config(", "\r", "\0")) {
			assertThat(failure(part.repeat(length / part.length()))).as(part).isNull();
		}
	}

	private static List<Piece> pieces(String text, Random random) {
		List<Piece> pieces = new ArrayList<>();
		try (StatementReader reader = Scripts.script(text).open(TransactionMode.TRANSACTIONAL)) {
			for (SqlStatement statement = reader.next(); statement != null; statement = reader.next()) {
				Reader data = statement.copyData();
				pieces.add(new Piece(statement.text(), statement.position(),
						(data != null) ? read(data, new char[1 + random.nextInt(9)]) : NO_DATA));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return pieces;
	}

	private static String read(Reader data, char[] buffer) throws IOException {
		StringBuilder text = new StringBuilder();
		for (int count = data.read(buffer); count >= 0; count = data.read(buffer)) {
			text.append(buffer, 0, count);
		}
		return text.toString();
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
			script.firstStatement();
			return null;
		}
		catch (InvalidMigrationException ex) {
			return null;
		}
		catch (RuntimeException | StackOverflowError ex) {
			return ex;
		}
	}

	/**
	 * A script, and the pieces it is made of.
	 */
	private static final class RandomScript {

		private final List<Piece> pieces = new ArrayList<>();

		private final StringBuilder script = new StringBuilder();

		private final Random random;

		private RandomScript(Random random) {
			this.random = random;
			for (int count = random.nextInt(8); count > 0; count--) {
				addBlanks();
				add();
			}
			addBlanks();
		}

		private String text() {
			String text = this.script.toString();
			String lines = this.random.nextBoolean() ? text : text.replace("\r\n", "\n").replace("\n", "\r\n");
			return (this.random.nextBoolean() ? "" : "\uFEFF") + lines;
		}

		private void addBlanks() {
			some(BLANKS, this.random, 4).forEach(this.script::append);
		}

		private void add() {
			switch (this.random.nextInt(6)) {
				case 0 -> addCopy();
				case 1 -> addStatement(routine());
				// What comes first is a token, not a comment, and nothing that Kat treats
				// in a way of its own.
				default -> addStatement("SELECT " + tokens());
			}
		}

		private void addStatement(String statement) {
			this.pieces.add(new Piece(statement, position(), NO_DATA));
			this.script.append(statement).append(';');
		}

		private void addCopy() {
			String statement = "COPY "
					+ some(List.of("t", "\"a;\"", "(a;b)", "/* ; */"), this.random, 3).collect(Collectors.joining(" "))
					+ " FROM /* ; */ STDIN WITH (FORMAT csv, DELIMITER ';')";
			String data = some(DATA, this.random, 6).map((line) -> line + "\n").collect(Collectors.joining());
			this.pieces.add(new Piece(statement, position(), data));
			this.script.append(statement)
				.append(some(List.of(";\n", "; \t\n", ";-- ;'\n"), this.random, 1).findFirst().orElse(";\n"))
				.append(data)
				.append("\\.\n");
		}

		private String routine() {
			String kind = this.random.nextBoolean() ? "CREATE FUNCTION " : "create /* ; */ or REPLACE procedure ";
			String body = IntStream.range(0, this.random.nextInt(4))
				.mapToObj((number) -> "SELECT " + tokens() + ";")
				.collect(Collectors.joining(" "));
			return kind + "f(a int DEFAULT (1;2)) BEGIN -- ;\n ATOMIC " + body + " END";
		}

		private String tokens() {
			return some(PIECES, this.random, 12).collect(Collectors.joining(" ")) + " 1";
		}

		private ScriptPosition position() {
			String before = this.script.toString().replace("\r\n", "\n");
			int lineStart = before.lastIndexOf('\n') + 1;
			return new ScriptPosition("up.sql",
					1 + (int) before.chars().filter((character) -> character == '\n').count(),
					1 + before.codePointCount(lineStart, before.length()));
		}

	}

	/**
	 * A statement as it must come out.
	 *
	 * @param text its text
	 * @param position where it begins
	 * @param data the data behind it
	 */
	private record Piece(String text, ScriptPosition position, String data) {

	}

}
