package dev.kat.fuzz;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.kat.fuzz.Defect.Size;
import dev.kat.fuzz.Defect.Stage;
import dev.kat.fuzz.Template.Planted;

/**
 * A metadata.yaml that is not YAML, or more YAML than anyone needs.
 */
final class YamlDefects {

	private static final String INVALID = "Invalid YAML in {place}: ";

	private static final String NO_TOKEN = "while scanning for the next token, found character '%s' that cannot "
			+ "start any token. " + "(Do not use %1$s for indentation)";

	private YamlDefects() {
	}

	static List<Defect> all() {
		return Stream.of(unclosed(), misplaced(), documents(), characters(), limits()).flatMap(List::stream).toList();
	}

	private static List<Defect> unclosed() {
		return List.of(
				atEnd("single quote left open", "description: ‹'it''s: # [\n\n  b‸",
						"while scanning a quoted scalar from line {start} on, found unexpected end of stream"),
				atEnd("double quote left open", "description: ‹\"a\\\" größe‸",
						"while scanning a quoted scalar from line {start} on, found unexpected end of stream"),
				atEnd("bracket left open", "description: ‹[a, [b], \"]\"‸",
						"while parsing a flow sequence from line {start} on, expected ',' or ']', but got <stream "
								+ "end>"),
				atEnd("brace left open", "description: ‹{a: b, c: '}'‸",
						"while parsing a flow mapping from line {start} on, expected ',' or '}', but got <stream end>"),
				atEnd("tag left open", "description: ‹!<tag:a‸",
						"while scanning a tag from line {start} on, expected '>', but found '\\u0000' (0)"));
	}

	private static List<Defect> misplaced() {
		return List.of(atEnd("tab at a line's beginning", "‸\tdescription: a", NO_TOKEN.formatted("\\t(TAB)")),
				atEnd("tab before an item", "description:\n‸\t- a", NO_TOKEN.formatted("\\t(TAB)")),
				atEnd("at sign", "description: ‸@a", NO_TOKEN.formatted("@")),
				atEnd("backtick", "description: ‸`a`", NO_TOKEN.formatted("`")),
				atEnd("percent sign", "description: ‸%a", NO_TOKEN.formatted("%")),
				atEnd("colon in plain text", "description: größe \uD83D\uDE00‸: b",
						"mapping values are not allowed here"),
				atEnd("indented key", "description: a\n  b‸: c", "mapping values are not allowed here"),
				atEnd("unknown alias", "description: ‸*nowhere", "found undefined alias nowhere"),
				atEnd("block header", "description: ‹|2‸x",
						"while scanning a block scalar from line {start} on, "
								+ "expected chomping or indentation indicators, but found x(120)"),
				atEnd("block header that ends in a line end", "description: ‹>1 ‸x",
						"while scanning a block scalar from line {start} on, "
								+ "expected a comment or a line break, but found x(120)"),
				atEnd("unknown escape", "description: ‹\"a\\‸q\"",
						"while scanning a double-quoted scalar from line {start} on, found unknown escape "
								+ "character q(113)"),
				atEnd("escape beyond all characters", "description: \"a\\U‸FFFFFFFF\"",
						"found an escape that is not a valid character"),
				atEnd("escape cut off", "description: \"a\\x‸", "found an escape that is not a valid character"),
				atEnd("class to construct", "description: ‸!!javax.script.ScriptEngineManager [!!java.net.URL [\"x\"]]",
						"Global tag is not allowed: tag:yaml.org,2002:javax.script.ScriptEngineManager"),
				atEnd("unknown tag handle", "description: ‹‸!e!x a",
						"while parsing a node from line {start} on, found undefined tag handle !e!"));
	}

	private static List<Defect> documents() {
		return List.of(
				whole("several documents", "‹name: a\n‸---\nname: b", INVALID
						+ "expected a single document in the stream from line {start} on, but found another document"),
				whole("directive of another YAML", "‸%YAML 2.0\n---\nname: a",
						INVALID + "found incompatible YAML document (version 1.* is required)"),
				whole("class to construct at the root", "‸!!java.util.Date {name: a}",
						INVALID + "Global tag is not allowed: tag:yaml.org,2002:java.util.Date"),
				whole("type of its own at the root", "‸!foo {name: a}",
						"Invalid YAML in {line}: expected keys with values, found a value of type !foo"),
				whole("list at the root", "‸- name: a\n- timestamp: 5",
						"Invalid YAML in {line}: expected keys with values, found a list"),
				whole("text at the root", "‸name a\n", "Invalid YAML in {line}: expected keys with values, found text"),
				whole("number at the root", "--- ‸5",
						"Invalid YAML in {line}: expected keys with values, found a whole number"));
	}

	private static List<Defect> characters() {
		return List.of(character(0), character(1), character(0x1B), character(0x7F), character(0x80), character(0xFFFE),
				character(0xFFFF));
	}

	private static List<Defect> limits() {
		return List.of(new Defect("alias bomb", Stage.FILES, YamlDefects::plantBomb),
				nesting("deep nesting of lists", "["), nesting("deep nesting of maps", "{a: "),
				nesting("deep nesting of lists in lines", "- "), new Defect("large file", Stage.FILES, (planting) -> {
					Planted planted = append("description: a # " + "x".repeat(100_000), planting.victim());
					planting.expect(planted.message("Invalid YAML in {file}: larger than 100000 characters"));
				}), new Defect("huge text", Stage.FILES, Size.HUGE, (planting) -> {
					Planted planted = append("description: " + "x".repeat(10_000_000), planting.victim());
					planting.expect(planted.message("Invalid YAML in {file}: larger than 100000 characters"));
				}));
	}

	private static void plantBomb(Planting planting) {
		int aliases = 2 + planting.random().nextInt(8);
		int levels = 60;
		int fatal = 1 + 50 / aliases;
		String text = IntStream.rangeClosed(1, levels)
			.mapToObj((level) -> ((level == fatal) ? "‸" : "")
					+ "x%d: &x%1$d [%s]".formatted(level, ("*x" + (level - 1) + ", ").repeat(aliases)))
			.collect(Collectors.joining("\n", "x0: &x0 [1]\n", ""));
		Planted planted = append(text, planting.victim());
		planting.expect(planted
			.message("Invalid YAML in {line}: Number of aliases for non-scalar nodes exceeds the specified max=50"));
	}

	private static Defect nesting(String name, String opening) {
		return new Defect(name, Stage.FILES, (planting) -> {
			int depth = Choice.of(planting.random(), 51, 100, 2000, 12_000);
			Planted planted = append("description:\n  ‸" + opening.repeat(depth), planting.victim());
			planting.expect(planted.message("Invalid YAML in {line}: Nesting Depth exceeded max 50"));
		});
	}

	private static Defect character(int character) {
		String name = "U+%04X".formatted(character);
		return new Defect("character " + name, Stage.FILES, (planting) -> {
			String text = "description: " + planting.choose("", "größe \uD83D\uDE00", "'", "[ # ") + "‸"
					+ (char) character;
			Planted planted = append(text, planting.victim());
			planting.expect(planted.message(INVALID + "the character " + name + " is not allowed"));
		});
	}

	private static Defect atEnd(String name, String text, String problem) {
		return new Defect(name, Stage.FILES, (planting) -> {
			Planted planted = append(text, planting.victim());
			planting.expect(planted.message(INVALID + problem));
		});
	}

	private static Defect whole(String name, String text, String message) {
		return new Defect(name, Stage.FILES, (planting) -> {
			PlannedMigration victim = planting.victim();
			Planted planted = new Template(comments(planting.random()) + text).in(victim.metadataFile);
			victim.metadata.whole = planted.text();
			planting.expect(planted.message(message));
		});
	}

	private static Planted append(String text, PlannedMigration victim) {
		Planted planted = new Template(text).in(victim.metadataFile);
		victim.metadata.leftOut.add("description");
		victim.metadata.appended.add(planted.text());
		return planted;
	}

	private static String comments(Random random) {
		return "# größe \uD83D\uDE00: [\n\n".repeat(random.nextInt(3));
	}

}
