package dev.kat.internal.postgres.script;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SecretsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					ALTER ROLE a PASSWORD 'b'                                 | ALTER ROLE a PASSWORD '…'
					create user a encrypted password 'b' valid until 'c'      | create user a encrypted password '…' valid until 'c'
					ALTER ROLE a PASSWORD 'it''s'                             | ALTER ROLE a PASSWORD '…'
					ALTER ROLE a PASSWORD E'it\\'s'                           | ALTER ROLE a PASSWORD E'…'
					ALTER ROLE a PASSWORD $x$b$x$                             | ALTER ROLE a PASSWORD $x$…$x$
					ALTER ROLE a PASSWORD U&'b'                               | ALTER ROLE a PASSWORD U&'…'
					ALTER ROLE a PASSWORD 'b' 'c'                             | ALTER ROLE a PASSWORD '…' '…'
					ALTER ROLE a PASSWORD /* x */ 'b'                         | ALTER ROLE a PASSWORD /* x */ '…'
					ALTER ROLE a PASSWORD b                                   | ALTER ROLE a PASSWORD …
					ALTER ROLE a PASSWORD "b"                                 | ALTER ROLE a PASSWORD …
					DO 'BEGIN EXECUTE ''ALTER ROLE a PASSWORD ''''b''''''; END' | DO 'BEGIN EXECUTE ''ALTER ROLE a PASSWORD ''''…''''''; END'
					DO $$BEGIN EXECUTE 'ALTER ROLE a PASSWORD ''b'''; END$$   | DO $$BEGIN EXECUTE 'ALTER ROLE a PASSWORD ''…'''; END$$
					SELECT format('ALTER ROLE a PASSWORD %L', 'b')            | SELECT format('ALTER ROLE a PASSWORD %L', '…')
					CREATE USER MAPPING FOR a SERVER s OPTIONS (user 'u', password 'b') | CREATE USER MAPPING FOR a SERVER s OPTIONS (user 'u', password '…')
					ALTER SERVER s OPTIONS (SET sslpassword 'b', ADD secret_key 'c') | ALTER SERVER s OPTIONS (SET sslpassword '…', ADD secret_key '…')
					CREATE SUBSCRIPTION s CONNECTION 'host=h password=b dbname=d' PUBLICATION p | CREATE SUBSCRIPTION s CONNECTION 'host=h password=… dbname=d' PUBLICATION p
					CREATE SUBSCRIPTION s CONNECTION 'password=''b c'' host=h' PUBLICATION p | CREATE SUBSCRIPTION s CONNECTION 'password=''…'' host=h' PUBLICATION p
					SELECT dblink_connect('postgresql://u:b@h/d')             | SELECT dblink_connect('postgresql://u:…@h/d')
					UPDATE users SET "password" = 'b' WHERE name = 'c'        | UPDATE users SET "password" = '…' WHERE name = 'c'
					SELECT set_config('app.password', 'b', false)             | SELECT set_config('app.password', '…', false)
					""")
	void withholdPasswords(String statement, String shown) {
		assertThat(Secrets.of(statement).text()).isEqualTo(shown);
	}

	@Test
	void withholdWhatIsAppended() {
		assertThat(Secrets.of("SELECT 'ALTER ROLE a PASSWORD ' || quote_literal('b')").text())
			.isEqualTo("SELECT 'ALTER ROLE a PASSWORD ' || quote_literal('…')");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "CREATE TABLE users (name text, password varchar(255) NOT NULL DEFAULT 'x', at timestampz)",
					"INSERT INTO labels VALUES ('en', 'Password'), ('de', 'Passwort')", "ALTER ROLE a PASSWORD NULL",
					"CREATE TABLE users (password_hash text)", "SELECT passwords, pässword, password1",
					"COMMENT ON COLUMN users.password IS 'hashed'", "SET password_encryption = 'scram-sha-256'",
					"CREATE SUBSCRIPTION s CONNECTION 'host=h dbname=d' PUBLICATION p",
					"CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'h')", "UPDATE t SET token = 'x'",
					"SELECT 'https://example.org/a@b'", "GRANT SELECT (password) ON users TO reader",
					"UPDATE users SET password = crypt(password, gen_salt('bf'))" })
	void withholdNothingElse(String statement) {
		assertThat(Secrets.of(statement).isEmpty()).isTrue();
	}

	@Test
	void areLeftOutOfWhatTheServerSays() {
		Secrets secrets = Secrets
			.of("CREATE SUBSCRIPTION s CONNECTION 'host=h password=hunter2 hunter3' PUBLICATION p");
		assertThat(secrets.withoutThem("missing \"=\" after \"hunter3\" in connection string"))
			.isEqualTo("missing \"=\" after \"…\" in connection string");
	}

	@Test
	void areNotFoundInOtherWords() {
		assertThat(Secrets.of("ALTER ROLE a PASSWORD 'a'").withoutThem("role \"anna\" has a password"))
			.isEqualTo("role \"anna\" has … password");
	}

	@Test
	void moveTheCaret() {
		SqlStatement statement = Scripts.statement("ALTER ROLE a PASSWORD 'hunter2' VALID UNTILL 'x'");
		assertThat(statement.excerpt(39)).isEqualTo(new Excerpt("ALTER ROLE a PASSWORD '…' VALID UNTILL 'x'", 32));
	}

	@Test
	void areWithheldWhereverTheyStand() {
		assertThat(
				Secrets.of("DO $$BEGIN PERFORM 'hunter2'; EXECUTE 'ALTER ROLE a PASSWORD ''hunter2'''; END$$").text())
			.isEqualTo("DO $$BEGIN PERFORM '…'; EXECUTE 'ALTER ROLE a PASSWORD ''…'''; END$$");
	}

	/**
	 * Each of these once took minutes, or overflowed the stack.
	 */
	@Test
	void areSoughtInAnythingInNoTime() {
		String words = "word ".repeat(200_000);
		List<String> statements = List.of("SELECT 'host = db and password = secret " + words + "'",
				"SELECT '" + "{\"http://node1:8080/x\",".repeat(100_000) + "'",
				"DO $$" + "ALTER USER a PASSWORD NULL; UPDATE u SET password = NULL;".repeat(20_000) + "$$",
				"SELECT 'create user x password " + " ".repeat(1_000_000) + "x' || 'a'",
				"SELECT 'password', '" + "$a$ $b$ ".repeat(50_000) + "$c$'",
				"SELECT 'password', E'" + "\\'".repeat(500_000) + "'",
				"SELECT 'password', " + "'" + "''".repeat(500_000) + "'");
		assertThat(statements).allSatisfy((statement) -> assertThat(Secrets.of(statement).text().length())
			.isLessThanOrEqualTo(statement.length()));
	}

	@Test
	void areSoughtInMegabytesInNoTime() {
		assertThat(Secrets.of("SELECT password, " + "user,".repeat(1_000_000) + "'" + "x".repeat(5_000_000) + "'")
			.isEmpty()).isTrue();
	}

}
