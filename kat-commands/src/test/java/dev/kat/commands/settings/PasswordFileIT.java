package dev.kat.commands.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The driver takes a password from the file of PostgreSQL's own clients if no place has
 * one.
 */
class PasswordFileIT {

	/** What the environment variable PGPASSFILE is to a process. */
	private static final String PASSWORD_FILE = "org.postgresql.pgpassfile";

	private static final String WRONG_PASSWORD = "28P01";

	private static final String PASSWORD = "p@w:o\\rd";

	@TempDir
	private Path directory;

	private final TestDatabase database = TestDatabase.create();

	private final String role = "r_" + UUID.randomUUID().toString().replace("-", "");

	private final String address = this.database.url().substring("jdbc:postgresql://".length());

	@BeforeEach
	void requirePassword() throws Exception {
		JdbcTemplate jdbc = this.database.jdbc();
		jdbc.execute("create role %s login password '%s'".formatted(this.role, PASSWORD));
		String rules = jdbc.queryForObject("show hba_file", String.class);
		jdbc.execute("copy (select 1) to program 'cat > /dev/null; sed -i \"1i host all %s all scram-sha-256\" %s'"
			.formatted(this.role, rules));
		jdbc.execute("select pg_reload_conf()");
		long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
		while (!WRONG_PASSWORD.equals(stateWithWrongPassword())) {
			assertThat(System.nanoTime()).isLessThan(deadline);
		}
		String[] parts = this.address.split("[:/]");
		System
			.setProperty(PASSWORD_FILE,
					Files
						.writeString(this.directory.resolve("pgpass"),
								"%s:%s:*:%s:%s\n".formatted(parts[0], parts[1], this.role,
										PASSWORD.replace("\\", "\\\\").replace(":", "\\:")))
						.toString());
	}

	private String stateWithWrongPassword() {
		try (Connection connection = DriverManager.getConnection(this.database.url(), this.role, "wrong")) {
			return connection.getMetaData().getUserName();
		}
		catch (SQLException ex) {
			return ex.getSQLState();
		}
	}

	@AfterEach
	void forget() {
		System.clearProperty(PASSWORD_FILE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "postgres://%s@%s", "jdbc:postgresql://%2$s?user=%1$s" })
	void givesThePasswordOfAUrl(String url) {
		assertThat(user(read(Map.of("kat.url", url.formatted(this.role, this.address))))).isEqualTo(this.role);
	}

	@Test
	void givesThePasswordOfANamedUser() throws Exception {
		Files.writeString(this.directory.resolve("kat.conf.yaml"), """
				database:
				  url: postgres://%s
				  user: other
				  password: of-other
				""".formatted(this.address));
		assertThat(user(read(Map.of("kat.username", this.role)))).isEqualTo(this.role);
	}

	@Test
	void givesThePasswordOfTheParts() throws Exception {
		String[] parts = this.address.split("[:/]");
		Files.writeString(this.directory.resolve("kat.conf.yaml"), """
				database: {host: %s, port: %s, name: %s, user: %s}
				""".formatted(parts[0], parts[1], parts[2], this.role));
		assertThat(user(read(Map.of()))).isEqualTo(this.role);
	}

	@Test
	void losesToAPasswordThatIsSet() {
		DataSource database = read(
				Map.of("kat.url", "postgres://%s@%s".formatted(this.role, this.address), "kat.password", "wrong"));
		assertThatExceptionOfType(SQLException.class).isThrownBy(database::getConnection)
			.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo(WRONG_PASSWORD));
	}

	private DataSource read(Map<String, String> options) {
		return CommandLineSettings.read(new TestTool(), options, Map.of(), this.directory, "").database();
	}

	private static String user(DataSource database) {
		return new JdbcTemplate(database).queryForObject("select current_user", String.class);
	}

}
