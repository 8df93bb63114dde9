package dev.kat.fuzz;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.kat.fuzz.Defect.Stage;
import dev.kat.fuzz.Template.Planted;

/**
 * A metadata.yaml that is YAML, but says what none may say.
 */
final class MetadataDefects {

	private static final String KNOWN_KEYS = "\n  Known keys: name, timestamp, description, parents, conflicts, "
			+ "no_transaction, isolation, "
			+ "lock_timeout, statement_timeout, down, checkpoints, repeatable, placeholders.";

	/** What each key takes, as messages say it. */
	private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("name", "text"),
			Map.entry("description", "text"), Map.entry("timestamp", "a whole number"),
			Map.entry("parents", "a list such as [1679012300]"), Map.entry("no_transaction", "true or false"),
			Map.entry("isolation", "text such as serializable"),
			Map.entry("lock_timeout", "a duration such as 2s or 10m"),
			Map.entry("statement_timeout", "a duration such as 2s or 10m"), Map.entry("down", "the word nothing"),
			Map.entry("repeatable", "true or false"), Map.entry("placeholders", "true or false"));

	/** What a value is, as messages say it. */
	private static final Map<String, String> VALUES = Map.ofEntries(Map.entry("5", "a whole number"),
			Map.entry("0x1F", "a whole number"), Map.entry("1.5", "a decimal number"),
			Map.entry("-.inf", "a decimal number"), Map.entry("true", "true or false"),
			Map.entry("Off", "true or false"), Map.entry("~", "nothing"), Map.entry("", "nothing"),
			Map.entry("2020-01-01", "a date"), Map.entry("[x]", "a list"), Map.entry("{x: y}", "keys with values"),
			Map.entry("'5'", "text"), Map.entry("'true'", "text"), Map.entry("!foo x", "a value of type !foo"),
			Map.entry("!foo [x]", "a value of type !foo"),
			Map.entry("!!binary aGk=", "a value of type tag:yaml.org,2002:binary"),
			Map.entry("!!set {x, y}", "a value of type tag:yaml.org,2002:set"));

	private MetadataDefects() {
	}

	static List<Defect> all() {
		return Stream.of(types(), numbers(), names(), keys(), timeouts(), isolations(), repeatables(), absences())
			.flatMap(List::stream)
			.toList();
	}

	private static List<Defect> types() {
		return List.of(wrongType("name"), wrongType("description"), wrongType("timestamp"), wrongType("parents"),
				wrongType("no_transaction"), wrongType("isolation"), wrongType("lock_timeout"),
				wrongType("statement_timeout"), wrongType("down"), wrongType("repeatable"), wrongType("placeholders"),
				new Defect("parent of a wrong type", Stage.FILES, (planting) -> {
					String value = planting.choose("[6]", "{x: y}", "1.5", "true", "~", "!foo x");
					put(planting, "parents", "[5,\n  ‸" + value + "]",
							"Wrong type for 'parents' in {line}: expected timestamps or names in the list, found "
									+ VALUES.getOrDefault(value, "a list"));
				}),
				new Defect("parents that hold themselves", Stage.FILES, (planting) -> put(planting, "parents",
						"‸&p [\n *p]",
						"Wrong type for 'parents' in {line}: expected timestamps or names in the list, found a list")));
	}

	private static List<Defect> numbers() {
		return List.of(new Defect("timestamp not in plain digits", Stage.FILES, (planting) -> {
			String value = planting.choose("0x1F", "0b11", "1_000", "1:30", "99999999999999999999");
			put(planting, "timestamp", "‸" + value,
					"Wrong type for 'timestamp' in {line}: expected a whole number in plain digits, found " + value);
		}), new Defect("timestamp not positive", Stage.FILES, (planting) -> {
			String value = planting.choose("0", "-1", "-9223372036854775808");
			put(planting, "timestamp", "‸" + value, "Invalid timestamp in {line}: " + value + " is not positive");
		}), new Defect("timestamp that the folder contradicts", Stage.FILES, (planting) -> {
			PlannedMigration victim = planting.victim();
			long timestamp = victim.id.timestamp();
			victim.folder = planting.choose(timestamp + "1_a", timestamp + "000", "99999999999999999999" + timestamp);
			String digits = victim.folder.replaceAll("\\D.*", "");
			put(planting, victim, "timestamp", "‸" + timestamp,
					"Timestamp mismatch in {line}: " + timestamp + ", but the folder's name begins with " + digits);
		}));
	}

	private static List<Defect> names() {
		return List.of(invalidName("blank name", "it is blank", "''", "'  '", "\"\\t\"", "!!str"),
				invalidName("name too long", "it is longer than 200 characters", "x".repeat(201),
						"\"" + "\\U0001F600".repeat(201) + "\"", "ä".repeat(5000)),
				invalidName("control character in a name", "it contains a control character", "\"a\\tb\"", "\"a\\0\"",
						"\"a\\nParent not found: b\"", "\"\\x1b[31ma\"", "\"a\\Lb\"", "\"a\\Nb\"", "|\n  a\n  b",
						">+\n  a\n\n"),
				invalidName("half a character in a name", "it contains a control character", "\"a\\uD800b\"",
						"\"\\udc00\""));
	}

	private static List<Defect> keys() {
		return List.of(
				unknownKey("unknown key like a known one",
						Map.of("nam", "name", "timestmp", "timestamp", "parent", "parents", "no-transaction",
								"no_transaction", "lock-timeout", "lock_timeout", "Description", "description")),
				unknownKey("unknown key", Map.of("icecream", "", "<<", "", "größe", "", "5", "", "\uD83D\uDE00", "")),
				new Defect("unknown key that would forge a message", Stage.FILES,
						(planting) -> append(planting, "‸\"x\\nNo up.sql in y\": 1",
								"Unknown key 'x\\nNo up.sql in y' in {line}" + KNOWN_KEYS)),
				new Defect("key that is no text", Stage.FILES,
						(planting) -> append(planting, "‸? [a]\n: b",
								"Unknown key '(not text)' in {line}" + KNOWN_KEYS)),
				new Defect("endless key", Stage.FILES,
						(planting) -> append(planting, "‸? " + "k".repeat(50_000) + "\n: b",
								"Unknown key '" + "k".repeat(250) + "…' in {line}" + KNOWN_KEYS)),
				new Defect("duplicate key", Stage.FILES, (planting) -> {
					String again = planting.choose("name: b", "\"name\": b", "'name': []", "? name\n: b");
					append(planting, "‸" + again, "Duplicate key 'name' in {line}\n  Keep one of them.");
				}));
	}

	private static List<Defect> timeouts() {
		return List.of(new Defect("impossible timeout", Stage.FILES, (planting) -> {
			String key = planting.choose("lock_timeout", "statement_timeout");
			String value = planting.choose("2 weeks", "2S", "-2s", "1.5s", "0x", "5x", "25d", "999999999d",
					"9999999999s", "s", "2s; drop table y", "٣s");
			put(planting, key, "‸" + value,
					"Wrong type for '" + key
							+ "' in {line}: expected a duration such as 500ms, 2s, 10m, 1h, at most 24d, or 0 for no "
							+ "limit, found " + value);
		}), new Defect("timeout that would forge a message", Stage.FILES, (planting) -> put(planting, "lock_timeout",
				"‸\"2s\\nNo up.sql in y\"",
				"Wrong type for 'lock_timeout' in {line}: expected a duration such as 500ms, 2s, 10m, 1h, at most "
						+ "24d, or 0 for no limit, " + "found 2s\\nNo up.sql in y")));
	}

	private static List<Defect> repeatables() {
		return List.of(new Defect("repeatable without a transaction", Stage.FILES, (planting) -> {
			PlannedMigration victim = planting.victim();
			planting.planned().withoutTransaction(victim);
			put(planting, victim, "repeatable", "‸" + planting.choose("true", "Yes", "ON"),
					"Invalid repeatable in {line}: "
							+ "a migration that runs again needs a transaction, and with no_transaction there is none");
		}));
	}

	private static List<Defect> isolations() {
		return List.of(new Defect("unknown isolation", Stage.FILES, (planting) -> {
			String value = planting.choose("read uncommitted", "serialisable", "snapshot", "serializable; drop table y",
					"größe");
			put(planting, "isolation", "‸" + value, "Invalid isolation in {line}: "
					+ "expected one of read committed, repeatable read, serializable, found " + value);
		}), new Defect("isolation without a transaction", Stage.FILES, (planting) -> {
			PlannedMigration victim = planting.victim();
			planting.planned().withoutTransaction(victim);
			put(planting, victim, "isolation", "‸" + planting.choose("serializable", "Read_Committed"),
					"Invalid isolation in {line}: "
							+ "it is the isolation level of a transaction, and with no_transaction there is none");
		}));
	}

	private static List<Defect> absences() {
		return List.of(new Defect("no name", Stage.FILES, (planting) -> {
			PlannedMigration victim = planting.victim();
			victim.metadata.leftOut.add("name");
			planting.expect(() -> noName(victim));
		}), new Defect("no timestamp", Stage.FILES, (planting) -> {
			PlannedMigration victim = planting.victim();
			victim.metadata.leftOut.add("timestamp");
			victim.folder = planting.choose("create_users_", "0_", "-1_", "00000_", "99999999999999999999_")
					+ victim.id.timestamp();
			planting.expect(() -> noTimestamp(victim));
		}), new Defect("nothing", Stage.FILES, (planting) -> {
			PlannedMigration victim = planting.victim();
			victim.metadata.whole = planting.choose("", "# nothing\n", "---\n", "--- ~\n...\n", "{}", "\n \n");
			planting.expect(() -> noName(victim));
			if (!victim.folderHasTimestamp()) {
				planting.expect(() -> noTimestamp(victim));
			}
		}));
	}

	private static String noName(PlannedMigration victim) {
		return "No name in " + victim.metadataFile.path() + "\n  Add a line such as name: create_users_table";
	}

	private static String noTimestamp(PlannedMigration victim) {
		return "No timestamp in " + victim.metadataFile.path()
				+ "\n  Add a line such as timestamp: 1679012345, or begin the folder's name with it.";
	}

	private static Defect wrongType(String key) {
		String type = TYPES.getOrDefault(key, "");
		List<String> values = VALUES.keySet()
			.stream()
			.sorted()
			.filter((value) -> !takes(key, VALUES.getOrDefault(value, "")))
			.toList();
		return new Defect("wrong type of " + key, Stage.FILES, (planting) -> {
			String value = Choice.of(planting.random(), values);
			String gap = value.isEmpty() ? "" : planting.choose("", "\n  ", " # größe\n\n  ");
			put(planting, key, gap + "‸" + value, "Wrong type for '" + key + "' in {line}: expected " + type
					+ ", found " + VALUES.getOrDefault(value, ""));
		});
	}

	private static boolean takes(String key, String kind) {
		boolean takesNothing = key.equals("description") || key.equals("parents") || key.equals("down");
		boolean takesText = key.equals("name") || key.equals("description") || key.equals("isolation")
				|| key.endsWith("_timeout") || key.equals("down");
		return (takesNothing && kind.equals("nothing")) || (takesText && kind.equals("text"))
				|| kind.equals(TYPES.getOrDefault(key, "").replace(" such as [1679012300]", ""));
	}

	private static Defect invalidName(String name, String detail, String... values) {
		return new Defect(name, Stage.FILES, (planting) -> put(planting, "name", "‸" + planting.choose(values),
				"Invalid name in {line}: " + detail));
	}

	private static Defect unknownKey(String name, Map<String, String> suggestions) {
		List<String> keys = suggestions.keySet().stream().sorted().toList();
		return new Defect(name, Stage.FILES, (planting) -> {
			String key = Choice.of(planting.random(), keys);
			String suggestion = suggestions.getOrDefault(key, "");
			append(planting, "‸" + key + ": {a: b}", "Unknown key '" + key + "' in {line}"
					+ (suggestion.isEmpty() ? "" : " (did you mean " + suggestion + "?)") + KNOWN_KEYS);
		});
	}

	private static void put(Planting planting, String key, String value, String message) {
		put(planting, planting.victim(), key, value, message);
	}

	private static void put(Planting planting, PlannedMigration victim, String key, String value, String message) {
		Planted planted = new Template(key + ": " + value).in(victim.metadataFile);
		victim.metadata.entries.put(key, planted.text());
		planting.expect(planted.message(message));
	}

	private static void append(Planting planting, String text, String message) {
		PlannedMigration victim = planting.victim();
		Planted planted = new Template(text).in(victim.metadataFile);
		victim.metadata.appended.add(planted.text());
		planting.expect(planted.message(message));
	}

}
