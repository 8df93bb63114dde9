package dev.kat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.error.MigrationFailedException;
import dev.kat.test.Full;
import dev.kat.test.MigrationFolders;
import dev.kat.test.RecordedLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Failing statements with random values of a placeholder: no part of a value is shown.
 */
class HiddenValuesIT {

	/** None that a checksum can contain. */
	private static final String LETTERS = "ghjkmnpqrstuvwxyz";

	private static final List<String> STATEMENTS = List.of("select * from ${v}", "select ${v} from pg_class",
			"select '${v}'::int", "select E'${v}'::date", "select \"${v}\"", "${v}", "set ${v} = 1",
			"alter role ${v} login", "comment on table ${v}.x is '${v}'", "select '{\"a\": ${v}}'::json",
			"insert into nowhere_${v} values (1)", "insert into nowhere${v}there values (1)",
			"create table \"${v}\" (a int); create table \"${v}\" (a int)",
			"create table \"t${v}\" (a int); create index on \"t${v}\" (b)",
			"do $$ begin raise exception 'not %', '${v}'; end $$",
			"do $$ begin raise exception 'not ${v} here'; end $$",
			"do $$ begin raise notice 'not ${v}'; perform '${v}'::int; end $$",
			"create function \"f${v}\"() returns int language plpgsql as $$ begin return 1 / 0; end $$;\n"
					+ "select \"f${v}\"()",
			"create function f() returns int language plpgsql as $$ begin\n raise '${v}'; end $$;\nselect f()",
			"select f(a => '${v}')", "alter role a password '${v}'", "alter role a password 'x${v}'");

	private final TestDatabase database = TestDatabase.create();

	@ParameterizedTest
	@ValueSource(longs = 20261129)
	void areShownNowhere(long seed, @TempDir Path directory) {
		System.out.printf("Hidden values: seed %d%n", seed);
		Random random = new Random(seed);
		for (int number = 0; number < Full.size(10, 2) * STATEMENTS.size(); number++) {
			String statement = STATEMENTS.get(number % STATEMENTS.size());
			String value = value(random);
			String shown = shown(statement, value, directory);
			assertThat(shown).as("seed %d, statement %d: %s, value %s", seed, number, statement, value)
				.containsAnyOf("${v}", "…");
			for (String part : value.split("[^A-Za-z0-9]+")) {
				assertThat(shown.toLowerCase(Locale.ROOT))
					.as("seed %d, statement %d: %s, value %s", seed, number, statement, value)
					.doesNotContain(part.toLowerCase(Locale.ROOT));
			}
		}
	}

	private String shown(String statement, String value, Path directory) {
		MigrationFolders folders = new MigrationFolders(directory).add("1_a", statement);
		KatMigrator migrator = KatMigrator.builder(this.database.dataSource())
			.locations(folders.locations())
			.placeholders(Map.of("v", value))
			.build();
		try (RecordedLog log = RecordedLog.start()) {
			MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class, migrator::up);
			return "%s\n%s\n%s\n%s\n%s".formatted(failure.getMessage(), failure.getCause(), log.infos(), log.warnings(),
					this.database.jdbc().queryForList("select * from migrations_journal order by id desc limit 1"));
		}
	}

	private static String value(Random random) {
		StringBuilder value = new StringBuilder("v");
		for (int length = 9 + random.nextInt(8); value.length() < length;) {
			value.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
		}
		return switch (random.nextInt(5)) {
			case 0 -> value.toString().toUpperCase(Locale.ROOT);
			case 1 -> value.insert(4, '-').toString();
			case 2 -> value + " w" + value;
			case 3 -> value.insert(4, "''").toString();
			default -> value.toString();
		};
	}

}
