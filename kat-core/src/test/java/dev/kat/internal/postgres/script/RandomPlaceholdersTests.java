package dev.kat.internal.postgres.script;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;

import dev.kat.error.InvalidMigrationException;
import dev.kat.internal.text.ScriptPosition;
import dev.kat.migration.MigrationScript;
import dev.kat.migration.Placeholders;
import dev.kat.migration.TransactionMode;
import dev.kat.test.Full;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random scripts with random values. A failure names the seed, with which it comes again.
 */
class RandomPlaceholdersTests {

	private static final long SEED = Long.getLong("kat.test.seed", 20_261_129);

	private static final List<String> PIECES = List.of("a", " ", "\n", "select ", "${a}", "${b}", "${c}", "${d}",
			"${a}", "$${", "'x${a}'", "'${b}", "'", "\"${c}\"", "$$ ${a} $$", "$$ ", " -- ${a}\n", "/* ${b} */", ";",
			"\uD83D\uDE00", "ünï", "(", ")", ", ", "$1", "\\restrict ${a}\n", "copy t from stdin;\n${a}\n\\.\n");

	private static final List<String> VALUES = List.of("", "x", "shop", "\uD83D\uDE00", "a\nb", "\n\n", ";", "a; b",
			"'", "''", "$$", "${a}", "-- ", "/*", "*/", "(", ")", " ", "-", "\\", "copy t from stdin;\n1\n\\.\n",
			"a\uD83D\uDE00\nb\n", "\r\n");

	/** Values that begin nothing unfilled, and that a file can hold as they are. */
	private static final List<String> PLAIN_VALUES = VALUES.stream()
		.filter((value) -> Stream.of("-", "/", "\\", "\r").noneMatch(value::contains))
		.toList();

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\$(?=\\{)|\\$\\{[a-d]}");

	@Test
	void moveNoCharacterOfTheFile() {
		int checked = 0;
		for (int number = 0; number < Full.size(20_000, 4_000); number++) {
			Random random = new Random(SEED + number);
			File file = File.of(some(PIECES, 1 + random.nextInt(15), random));
			for (SqlStatement statement : statements(file, values(VALUES, random))) {
				check(statement, file, "seed %d: %s".formatted(SEED + number, file.text()));
				checked++;
			}
		}
		assertThat(checked).isGreaterThan(Full.size(10_000, 2_000));
		System.out.printf("Random placeholders: seed %d, %d statements%n", SEED, checked);
	}

	@Test
	void sendWhatSubstitutionBeforehandWouldGive() {
		for (int number = 0; number < Full.size(20_000, 4_000); number++) {
			Random random = new Random(SEED + number);
			Map<String, String> values = values(PLAIN_VALUES, random);
			String text = some(List.of("a ", "${a}", "'x${b}y'", "${c} ", "\"${d}\"", "; ", "\n", "$$ ${a}; $$ "),
					1 + random.nextInt(15), random);
			String filled = text;
			for (Map.Entry<String, String> value : values.entrySet()) {
				// Values that look like placeholders are not filled in.
				filled = filled.replace("${" + value.getKey() + "}", value.getValue().replace("${", "$\0{"));
			}
			List<String> expected = texts(File.of(filled.replace("\0", "")), Placeholders.NONE);
			assertThat(texts(File.of(text), Placeholders.of(values, Map.of()))).as("seed %d: %s", SEED + number, text)
				.isEqualTo(expected);
		}
	}

	/**
	 * Each character that is sent is at its place in the file, or from a placeholder
	 * there, and no other is left out.
	 */
	private static void check(SqlStatement statement, File file, String description) {
		String sent = statement.text().stripTrailing();
		int last = -1;
		for (int place = 1; place <= sent.codePointCount(0, sent.length()); place++) {
			int character = sent.codePointAt(sent.offsetByCodePoints(0, place - 1));
			int index = file.index(statement.positionAt(place));
			if (!file.placeholders().containsKey(index)) {
				assertThat(Character.toString(file.text().codePointAt(index))).as(description)
					.isEqualTo(Character.toString(character));
			}
			assertThat(index).as(description).isGreaterThanOrEqualTo(last);
			if (last >= 0) {
				assertThat(file.isOnlyPlaceholders(file.after(last), index) || index == last).as(description).isTrue();
			}
			last = index;
		}
	}

	private static Map<String, String> values(List<String> from, Random random) {
		Map<String, String> values = new TreeMap<>();
		List.of("a", "b", "c", "d").forEach((name) -> values.put(name, from.get(random.nextInt(from.size()))));
		return values;
	}

	private static String some(List<String> parts, int count, Random random) {
		StringBuilder some = new StringBuilder();
		for (int number = 0; number < count; number++) {
			some.append(parts.get(random.nextInt(parts.size())));
		}
		return some.toString();
	}

	private static List<String> texts(File file, Placeholders placeholders) {
		return statements(file, placeholders).stream().map(SqlStatement::text).toList();
	}

	private static List<SqlStatement> statements(File file, Map<String, String> values) {
		return statements(file, Placeholders.of(values, Map.of()));
	}

	/**
	 * Reads as many statements as there are before the first mistake.
	 */
	private static List<SqlStatement> statements(File file, Placeholders placeholders) {
		ByteArrayResource content = new ByteArrayResource(file.text().getBytes(StandardCharsets.UTF_8));
		SqlScript script = new SqlScript(new MigrationScript("up.sql", content).with(placeholders));
		List<SqlStatement> statements = new ArrayList<>();
		try (StatementReader reader = script.open(TransactionMode.TRANSACTIONAL)) {
			for (Optional<SqlStatement> next = reader.poll(); next.isPresent(); next = reader.poll()) {
				statements.add(next.get());
			}
		}
		catch (InvalidMigrationException ex) {
			assertThat(ex.getMessage()).matches("(?s)(Unterminated|Unclosed|psql command not allowed|Text after).*");
		}
		return statements;
	}

	/**
	 * A file.
	 *
	 * @param text its text
	 * @param placeholders where each of what looks like a placeholder begins and ends
	 */
	private record File(String text, Map<Integer, Integer> placeholders) {

		private static File of(String text) {
			Map<Integer, Integer> placeholders = new TreeMap<>();
			for (MatchResult found : PLACEHOLDER.matcher(text).results().toList()) {
				placeholders.put(found.start(), found.end());
			}
			return new File(text, placeholders);
		}

		private int index(ScriptPosition position) {
			int start = 0;
			for (int line = 1; line < position.line(); line++) {
				start = this.text.indexOf('\n', start) + 1;
			}
			return this.text.offsetByCodePoints(start, position.column() - 1);
		}

		/** The index after a character, or after a placeholder that was filled in. */
		private int after(int index) {
			return index + Character.charCount(this.text.codePointAt(index));
		}

		/**
		 * Whether nothing is between two places, after the first's own placeholder, but
		 * placeholders without a value.
		 */
		private boolean isOnlyPlaceholders(int from, int end) {
			int index = this.placeholders.getOrDefault(from - 1, from);
			return isRun(from, end) || isRun(index, end);
		}

		private boolean isRun(int from, int end) {
			int index = from;
			while (index < end && this.placeholders.containsKey(index)) {
				index = this.placeholders.getOrDefault(index, end);
			}
			return index == end;
		}

	}

}
