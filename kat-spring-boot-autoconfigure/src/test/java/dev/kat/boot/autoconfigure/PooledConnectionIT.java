package dev.kat.boot.autoconfigure;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.kat.KatMigrator;
import dev.kat.error.MigrationFailedException;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A pool of one connection, with everything set that a pool can set: whoever borrows it
 * after Kat must not notice that Kat was there.
 */
class PooledConnectionIT {

	private static final String PID = "create table b as select pg_backend_pid() as pid";

	private final TestDatabase database = TestDatabase.create();

	private final String role = "role_of_" + this.database.url().replaceAll(".*/", "");

	private final String otherRole = "other_" + this.role;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, KatAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=" + this.database.url(),
				"spring.datasource.username=" + this.database.username(),
				"spring.datasource.password=" + this.database.password(),
				"spring.datasource.hikari.maximum-pool-size=1", "spring.datasource.hikari.connection-timeout=1000",
				"spring.datasource.hikari.auto-commit=false",
				"spring.datasource.hikari.transaction-isolation=TRANSACTION_REPEATABLE_READ",
				"spring.datasource.hikari.read-only=true", "spring.datasource.hikari.schema=shop",
				"spring.datasource.hikari.connection-init-sql=set role " + this.role + "; set work_mem = '5MB'");

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory);
		this.database.jdbc().execute("create role " + this.role);
		this.database.jdbc().execute("create role " + this.otherRole);
		this.database.jdbc().execute("grant " + this.otherRole + " to " + this.role);
		this.database.jdbc().execute("create schema shop authorization " + this.role);
		this.database.jdbc().execute("create schema elsewhere authorization " + this.otherRole);
	}

	@Test
	void isAsThePoolMadeItAfterMigrations() {
		this.folders.add("1_a", "create table a (id int)").add("2_b", PID, "parents: [1]");
		startAndCompare();
		assertThat(owner("shop.b")).isEqualTo(this.role);
	}

	@Test
	void isAsThePoolMadeItAfterAScriptThatChangesWhatItCan() {
		this.folders.add("1_a", changing()).add("2_b", PID, "parents: [1]");
		startAndCompare();
		assertThat(owner("elsewhere.made_by_other")).isEqualTo(this.otherRole);
		assertThat(owner("shop.b")).isEqualTo(this.role);
	}

	@Test
	void isAsThePoolMadeItAfterANonTransactionalScriptThatChangesWhatItCan() {
		this.folders
			.add("1_a", changing() + "; create index concurrently i on made_by_other (id)", "no_transaction: true")
			.add("2_b", PID, "parents: [1]");
		startAndCompare();
		assertThat(owner("elsewhere.made_by_other")).isEqualTo(this.otherRole);
		assertThat(owner("shop.b")).isEqualTo(this.role);
	}

	@Test
	void isAsThePoolMadeItWithNothingToDo() {
		this.folders.add("2_b", PID);
		startAndCompare();
		this.runner.withPropertyValues("kat.locations=" + this.folders.location())
			.run((context) -> assertThat(stateOf(context)).isEqualTo(stateWithoutKat()));
	}

	@Test
	void isAsThePoolMadeItAfterAFailure() {
		this.folders.add("1_a", changing() + "; select 1/0");
		this.runner.withPropertyValues("kat.on-startup=none", "kat.locations=" + this.folders.location())
			.run((context) -> {
				assertThatExceptionOfType(MigrationFailedException.class)
					.isThrownBy(context.getBean(KatMigrator.class)::up);
				assertThat(stateOf(context)).isEqualTo(stateWithoutKat());
			});
	}

	private String changing() {
		return """
				set work_mem = '7MB';
				set role %s;
				set search_path = elsewhere;
				set lock_timeout = '7s';
				create table made_by_other (id int)""".formatted(this.otherRole);
	}

	/**
	 * Compares with a pool that Kat has had nothing to do with, and makes sure that the
	 * connection is still the one that Kat worked on.
	 */
	private void startAndCompare() {
		this.runner.withPropertyValues("kat.locations=" + this.folders.location()).run((context) -> {
			assertThat(stateOf(context)).isEqualTo(stateWithoutKat());
			assertThat(pidOf(context))
				.isEqualTo(this.database.jdbc().queryForObject("select pid from shop.b", Integer.class));
		});
	}

	private Map<String, Object> stateWithoutKat() {
		Map<String, Object> state = new HashMap<>();
		this.runner.withPropertyValues("kat.enabled=false").run((context) -> state.putAll(stateOf(context)));
		assertThat(state).containsEntry("role", this.role)
			.containsEntry("search_path", "shop")
			.containsEntry("work_mem", "5MB")
			.containsEntry("isolation", "repeatable read")
			.containsEntry("read_only", "on")
			.containsEntry("JDBC auto-commit", false)
			.containsEntry("JDBC isolation", Connection.TRANSACTION_REPEATABLE_READ)
			.containsEntry("JDBC read-only", true)
			.containsEntry("JDBC schema", "shop");
		return state;
	}

	private static Map<String, Object> stateOf(ApplicationContext context) throws SQLException {
		try (Connection connection = context.getBean(DataSource.class).getConnection()) {
			Map<String, Object> state = jdbc(connection).queryForMap("""
					select current_user as user, session_user as login, current_setting('role') as role,
						current_setting('search_path') as search_path, current_setting('work_mem') as work_mem,
						current_setting('transaction_isolation') as isolation,
						current_setting('transaction_read_only') as read_only,
						current_setting('default_transaction_isolation') as default_isolation,
						current_setting('default_transaction_read_only') as default_read_only,
						current_setting('lock_timeout') as lock_timeout""");
			state.put("JDBC auto-commit", connection.getAutoCommit());
			state.put("JDBC isolation", connection.getTransactionIsolation());
			state.put("JDBC read-only", connection.isReadOnly());
			state.put("JDBC schema", connection.getSchema());
			connection.commit();
			return state;
		}
	}

	private static Integer pidOf(ApplicationContext context) throws SQLException {
		try (Connection connection = context.getBean(DataSource.class).getConnection()) {
			return jdbc(connection).queryForObject("select pg_backend_pid()", Integer.class);
		}
	}

	private static JdbcTemplate jdbc(Connection connection) {
		return new JdbcTemplate(new SingleConnectionDataSource(connection, true));
	}

	private String owner(String table) {
		return this.database.jdbc()
			.queryForObject("select relowner::regrole::text from pg_class where oid = to_regclass(?)", String.class,
					table);
	}

}
