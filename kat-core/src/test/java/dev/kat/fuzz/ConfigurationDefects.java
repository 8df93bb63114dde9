package dev.kat.fuzz;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

import dev.kat.KatMigratorBuilder;
import dev.kat.fuzz.Defect.Stage;
import dev.kat.migration.Timeouts;

/**
 * Settings that Kat cannot work with.
 */
final class ConfigurationDefects {

	private static final String TIMEOUT = "Invalid %s: it must be 0 for no limit, or at least 1ms and at most 24d";

	private ConfigurationDefects() {
	}

	static List<Defect> all() {
		return List.of(new Defect("table name", Stage.SETTINGS, (planting) -> {
			String name = oddName(planting, 56);
			configure(planting, (builder) -> builder.table(name), "Invalid kat.table: '" + PlannedRoot.inOneLine(name)
					+ "' is not a plain name (letters, digits and underscores, at most 55, no digit first)");
		}), new Defect("schema name", Stage.SETTINGS, (planting) -> {
			String name = planting.choose("", "\n ", "a\0", "\uDC00", "pg_x", "x".repeat(64),
					"\uD83D\uDE00".repeat(16));
			String problem = switch (name.length()) {
				case 64, 32 -> "'" + name + "' takes 64 bytes in UTF-8, and PostgreSQL allows at most 63";
				case 4 -> "'pg_x' begins with pg_, which is reserved for the server's own schemas";
				case 1 -> "it contains half a surrogate pair";
				default -> name.isBlank() ? "it is blank" : "it contains a NUL character";
			};
			configure(planting, (builder) -> builder.schema(name), "Invalid kat.schema: " + problem);
		}), new Defect("timeout", Stage.SETTINGS, (planting) -> {
			Duration timeout = planting.choose(Duration.ofSeconds(-2), Duration.ofMillis(-1), Duration.ofDays(25),
					Duration.ofNanos(999_999));
			boolean lock = planting.random().nextBoolean();
			configure(planting,
					(builder) -> builder.timeouts(lock ? new Timeouts(timeout, null) : new Timeouts(null, timeout)),
					TIMEOUT.formatted(lock ? "kat.lock-timeout" : "kat.statement-timeout"));
		}), new Defect("no location", Stage.SETTINGS,
				(planting) -> configure(planting, (builder) -> builder.locations(List.of()),
						"Invalid kat.locations: it names no location")),
				new Defect("location of an unknown kind", Stage.SETTINGS, (planting) -> {
					String location = planting.choose("db/migration", "jdbc:postgresql:x", "http://db.example/x", "",
							" ", "CLASSPATH:migrations", "filesystem:/x", "x\"; drop table y; --", "\nclass path:");
					configure(planting, (builder) -> builder.locations(List.of(location)), "Invalid kat.locations: '"
							+ PlannedRoot.inOneLine(location) + "' must begin with classpath: or file:");
				}), new Defect("location without a path", Stage.SETTINGS, (planting) -> {
					String location = planting.choose("classpath:", "classpath*:/", "file:", "classpath:///",
							"file:  ");
					configure(planting, (builder) -> builder.locations(List.of(location)),
							"Invalid kat.locations: '" + location + "' names no folder");
				}),
				new Defect("NUL in a location", Stage.SETTINGS,
						(planting) -> configure(planting,
								(builder) -> builder.locations(
										List.of(planting.choose("classpath:a\0", "file:\0", "classpath*:/a\0b"))),
								"Invalid kat.locations: it contains a NUL character")),
				new Defect("half a character in a location", Stage.SETTINGS, (planting) -> {
					String location = planting.choose("classpath:a", "file:/", "classpath*:/a");
					configure(planting, (builder) -> builder.locations(List.of(location + "\uD800")),
							"Invalid kat.locations: '" + location + "\\ud800' is not a valid path here: Malformed "
									+ "input or input contains unmappable characters");
				}), new Defect("location that is not there", Stage.LOCATIONS, (planting) -> {
					String location = planting.choose("classpath:nowhere", "file:/nowhere/at all",
							"classpath*:no\nwhere", "classpath:x\"; drop table y; --", "file:" + "x/".repeat(1000),
							"classpath:../../../nowhere", "file:~/nowhere");
					configure(planting, (builder) -> builder.locations(List.of(location)), "No migrations folder: "
							+ PlannedRoot.inOneLine(location).replace("classpath*:", "classpath:").replaceAll("/$", "")
							+ " does not exist");
				}), new Defect("location that is a file", Stage.LOCATIONS, (planting) -> {
					PlannedMigration victim = planting.victimInDirectory();
					String location = victim.root.location() + "/" + victim.folder + "/up.sql";
					configure(planting, (builder) -> builder.locations(List.of(location)),
							"No migrations folder: " + PlannedRoot.inOneLine(location) + " does not exist");
				}));
	}

	private static String oddName(Planting planting, int tooLong) {
		return planting.choose("x\"; drop table y; --", "", " ", "x".repeat(tooLong), "größe", "\uD83D\uDE00", "1a",
				"a.b", "a-b", "a b", "a\n", "\nNo metadata.yaml in a", "pg_catalog.pg_class", "'a'", "$1", "a\u0001");
	}

	private static void configure(Planting planting, UnaryOperator<KatMigratorBuilder> configuration, String message) {
		planting.planned().configuration = configuration;
		planting.expect(() -> message);
	}

}
