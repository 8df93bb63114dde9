package dev.kat.internal.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.KatMigrator;
import dev.kat.error.MigrationFailedException;
import dev.kat.test.Full;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Failing statements at random: none of their passwords is shown, and nothing that the
 * server says is withheld where it quotes none.
 */
class SecretsIT {

	private static final int STATEMENTS = Full.size(250, 34);

	private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

	private static final List<BiFunction<String, String, String>> WITH_SECRET = List.of(
			(literal, secret) -> "alter role nobody_here password " + literal,
			(literal, secret) -> "alter role nobody_here encrypted password " + literal + " valid until 'never'",
			(literal, secret) -> "create user u_" + secret.hashCode() + " pasword x password " + literal,
			(literal, secret) -> "create role postgres login password " + literal,
			(literal, secret) -> "create role r password " + literal + " " + literal,
			(literal, secret) -> "create role r password " + secret.replaceAll("[^a-z0-9]", "x"),
			(literal, secret) -> "do $do$ begin execute 'alter role nobody_here password '''\n || " + literal
					+ " || ''''; end $do$",
			(literal, secret) -> "do $do$ begin execute format('alter role nobody_here password %L', " + literal
					+ "); end $do$",
			(literal, secret) -> "do $do$ begin alter role nobody_here password " + literal + "; end $do$",
			(literal, secret) -> "do $do$ begin raise exception 'not %', 'password ' || " + literal + "; end $do$",
			(literal, secret) -> "create user mapping for nobody_here server s options (user 'u', password " + literal
					+ ")",
			(literal, secret) -> "create server s foreign data wrapper nowhere options (host 'h', access_token "
					+ literal + ")",
			(literal, secret) -> "create subscription s connection 'host=h password="
					+ secret.replaceAll("[^a-z0-9]", "x") + "' publication p",
			(literal, secret) -> "create subscription s connection 'password=" + secret.replaceAll("[^a-z0-9]", "x")
					+ " stray' publication p with (connect = false, create_slot = false)",
			(literal, secret) -> "update nowhere set password = " + literal,
			(literal, secret) -> "select set_config('password_encryption', 'x', false), set_config('app.password', "
					+ literal + ", false)",
			(literal, secret) -> "select 1 / 0, 'x' as a, password " + literal);

	private static final List<String> WITHOUT_SECRET = List.of(
			"create table users (id int, password varchar(255) not null, created timestampz)",
			"create temporary table l (t varchar(3)) on commit drop; insert into l values ('Password')",
			"create subscription s connection 'host=h' publication p", "alter role nobody_here password null",
			"select password from nowhere", "comment on column nowhere.password is 'hashed'",
			"select 'password' || 1 / 0", "grant select (password) on nowhere to public");

	private final TestDatabase database = TestDatabase.create();

	@ParameterizedTest
	@ValueSource(longs = 20261129)
	void areShownNowhere(long seed, @TempDir Path directory) {
		Random random = new Random(seed);
		for (int number = 0; number < STATEMENTS; number++) {
			String secret = secret(random);
			String statement = WITH_SECRET.get(number % WITH_SECRET.size()).apply(literal(secret, random), secret);
			MigrationFailedException failure = fail(statement, directory);
			String shown = failure.getMessage() + "\n" + failure.getCause() + "\n" + recorded();
			for (String quoted : List.of(secret, secret.replace("'", "''"), secret.replaceAll("[^a-z0-9]", "x"))) {
				assertThat(shown).as("seed %d, statement %d: %s", seed, number, statement).doesNotContain(quoted);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(longs = 20261129)
	void areTheOnlyThingThatIsWithheld(long seed, @TempDir Path directory) throws SQLException {
		Random random = new Random(seed);
		for (int number = 0; number < STATEMENTS; number++) {
			boolean withSecret = number >= WITHOUT_SECRET.size();
			String secret = secret(random);
			String statement = withSecret
					? WITH_SECRET.get(number % WITH_SECRET.size()).apply(literal(secret, random), secret)
					: WITHOUT_SECRET.get(number);
			String said = said(statement);
			MigrationFailedException failure = fail(statement, directory);
			if (!quotes(said, secret)) {
				assertThat(failure.getMessage()).as("seed %d, statement %d: %s", seed, number, statement)
					.contains("\n  " + said + " (SQLSTATE ");
			}
			if (!withSecret) {
				assertThat(failure.getMessage()).doesNotContain("…");
			}
		}
	}

	/**
	 * The server may quote a part of one only.
	 */
	private static boolean quotes(String said, String secret) {
		return said.contains("stray") || said.contains(secret.replaceAll("[^a-z0-9]", "x"))
				|| Stream.of(secret.split("[^a-z0-9]")).anyMatch((part) -> part.length() > 2 && said.contains(part));
	}

	private static String secret(Random random) {
		StringBuilder secret = new StringBuilder("s");
		for (int length = 8 + random.nextInt(8); secret.length() < length;) {
			secret.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
		}
		return switch (random.nextInt(4)) {
			case 0 -> secret.insert(3, '\'').toString();
			case 1 -> secret.insert(3, '=').append('%').toString();
			default -> secret.toString();
		};
	}

	private static String literal(String secret, Random random) {
		return switch (random.nextInt(4)) {
			case 0 -> "E'" + secret.replace("'", "\\'") + "'";
			case 1 -> "$q$" + secret + "$q$";
			default -> "'" + secret.replace("'", "''") + "'";
		};
	}

	private String said(String statements) throws SQLException {
		try (Connection connection = this.database.dataSource().getConnection()) {
			connection.setAutoCommit(false);
			try (Statement statement = connection.createStatement()) {
				statement.setEscapeProcessing(false);
				statement.execute(statements);
			}
			throw new AssertionError("This succeeds: " + statements);
		}
		catch (SQLException ex) {
			return ServerError.of(ex).message();
		}
	}

	private MigrationFailedException fail(String statement, Path directory) {
		MigrationFolders folders = new MigrationFolders(directory).add("1_a", statement);
		KatMigrator migrator = KatMigrator.builder(this.database.dataSource()).locations(folders.locations()).build();
		return catchThrowableOfType(MigrationFailedException.class, migrator::up);
	}

	private String recorded() {
		return this.database.jdbc()
			.queryForObject("select error from migrations_journal order by id desc limit 1", String.class);
	}

}
