package dev.kat.commands.settings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConfigurationFileTests {

	@TempDir
	private Path directory;

	@Test
	void readsEveryKey() throws Exception {
		assertThat(read("""
				# written by kat init
				migration:
				  tablename: logs
				  directory: db/migrations
				  dryRun: no
				verbose: true
				database:
				  driver: postgres
				  url: postgres://db/shop
				  user: 007
				  password: "p: #w"
				  host: localhost
				  port: 5432
				  name: 2024
				  sslmode: verify-full
				  path: kat.db
				  connect_timeout: 10s
				  statement_timeout: "1h30m"
				  max_open_conns: 2
				  max_idle_conns: 1
				  conn_max_lifetime: 1.5h
				  default_timeout: 60s
				""").keySet()).containsExactlyInAnyOrderElementsOf(
				EnumSet.allOf(ConfigurationKey.class).stream().map(ConfigurationKey::path).toList());
	}

	@Test
	void readsTextAsItIsWritten() throws Exception {
		assertThat(read("""
				database: {user: 007, password: "p: #w", name: 2024, port: "5432"}
				""")).isEqualTo(Map.of("database.user", "007", "database.password", "p: #w", "database.name", "2024",
				"database.port", "5432"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n\n", "# nothing\n", "---\n", "migration:\ndatabase:\nverbose:\n",
			"\ufeffmigration:\r\n", "database:\n  password:\n  url: ~\n" })
	void readsNothing(String text) throws Exception {
		assertThat(read(text)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					databse: {}                        | Unknown key 'databse' in kat.conf.yaml:1 (did you mean database?)
					database: {dbname: secret}         | Unknown key 'database.dbname' in kat.conf.yaml:1 (did you mean name?)
					database: {username: secret}       | Unknown key 'database.username' in kat.conf.yaml:1
					migration: {tableName: a}          | Unknown key 'migration.tableName' in kat.conf.yaml:1 (did you mean tablename?)
					password: secret                   | Unknown key 'password' in kat.conf.yaml:1 (did you mean database.password?)
					'{"a\\nb": 1}'                     | Unknown key 'a\\nb' in kat.conf.yaml:1
					'[a]: 1'                           | Unknown key '(not text)' in kat.conf.yaml:1
					'- database: secret'               | Wrong type in kat.conf.yaml:1: expected keys with values, found a list
					secret                             | Wrong type in kat.conf.yaml:1: expected keys with values, found something else
					'database: [{user: secret}]'       | Wrong type for 'database' in kat.conf.yaml:1: expected keys with values, found a list
					database: secret                   | Wrong type for 'database' in kat.conf.yaml:1: expected keys with values, found something else
					'database: {password: [secret]}'   | Wrong type for 'database.password' in kat.conf.yaml:1: expected text, found a list
					'database: {url: {secret: 1}}'     | Wrong type for 'database.url' in kat.conf.yaml:1: expected text, found keys with values
					'database: {port: secret}'         | Invalid database.port in kat.conf.yaml:1: expected a whole number
					'database: {sslmode: secret}'      | Invalid database.sslmode in kat.conf.yaml:1: expected one of disable, allow, prefer, require, verify-ca, verify-full
					'database: {driver: mysql}'        | Invalid database.driver in kat.conf.yaml:1: expected postgres
					'database: {driver: sqlite}'       | Invalid database.driver in kat.conf.yaml:1: Kat for Spring Boot works with PostgreSQL only
					'database: {connect_timeout: 10}'  | Invalid database.connect_timeout in kat.conf.yaml:1: expected a duration such as 500ms, 10s or 1h30m
					'database: {max_open_conns: many}' | Invalid database.max_open_conns in kat.conf.yaml:1: expected a whole number
					verbose: secret                    | Invalid verbose in kat.conf.yaml:1: expected true or false
					'{verbose: true, verbose: true}'   | Duplicate key 'verbose' in kat.conf.yaml:1
					'database: {password: *secret}'    | Invalid YAML in kat.conf.yaml:1:22: a value begins with *, & or !
					'database: {password: !secret x}'  | Wrong type for 'database.password' in kat.conf.yaml:1: expected text, found a tag
					'database: {password: !!secret x}' | Invalid YAML in kat.conf.yaml:1:22: a value begins with *, & or !
					'database: {password: @secret}'    | Invalid YAML in kat.conf.yaml:1:22: found character '@' that cannot start any token
					'database: {password: "secret}'    | Invalid YAML in kat.conf.yaml:1:30: found unexpected end of stream
					""")
	void saysWhatIsWrongWithoutQuotingValues(String text, String problem) {
		assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> read(text))
			.withMessageStartingWith(problem + "\n")
			.satisfies((ex) -> assertThat(ex).hasMessageNotContaining("secret"))
			.withNoCause();
	}

	@Test
	void givesTheLineOfTheProblem() {
		assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> read("""
				migration:
				  tablename: a
				database:
				  user: me
				  hots: db
				""")).withMessage("""
				Unknown key 'database.hots' in kat.conf.yaml:5 (did you mean host?)
				Known keys of database: driver, url, user, password, host, port, name, sslmode, path, connect_timeout, \
				statement_timeout, max_open_conns, max_idle_conns, conn_max_lifetime, default_timeout.""");
	}

	@Test
	void explainsATab() {
		assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> read("database:\n\tuser: me\n"))
			.withMessage(
					"""
							Invalid YAML in kat.conf.yaml:2:1: found character '\\t(TAB)' that cannot start any token
							Fix the line. A value with special characters needs quotes, a tab is not allowed as indentation.""");
	}

	@Test
	void explainsAListWhereKeysBelong() {
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> read("database:\n  - user: me\n  - password: secret\n"))
			.withMessage("""
					Wrong type for 'database' in kat.conf.yaml:2: expected keys with values, found a list
					Remove the dashes.""");
	}

	@Test
	void refusesWhatIsNotText() throws Exception {
		Path file = Files.write(this.directory.resolve("kat.conf.yaml"), new byte[] { 'a', ':', (byte) 0xff });
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> ConfigurationFile.read(file, "kat.conf.yaml"))
			.withMessage("Cannot read kat.conf.yaml: it is not UTF-8\nSave it as UTF-8.");
		assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> read("a\u0000: 1"))
			.withMessageStartingWith("Invalid YAML in kat.conf.yaml\n");
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> ConfigurationFile.read(this.directory.resolve("none.yaml"), "none.yaml"))
			.withMessageStartingWith("Cannot find none.yaml\n");
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> ConfigurationFile.read(this.directory, "folder"))
			.withMessageStartingWith("Cannot read folder\n");
	}

	@Test
	void survivesHostileYaml() {
		String bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "b: &b [*a,*a,*a,*a,*a,*a,*a,*a]\n".repeat(100);
		assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> read(bomb));
		assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> read("[".repeat(10_000)));
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> read("database: !!javax.script.ScriptEngineManager [x]"))
			.withMessageStartingWith("Invalid YAML in kat.conf.yaml:1:11: a value begins with *, & or !\n");
	}

	private Map<String, String> read(String text) throws Exception {
		Path file = Files.write(this.directory.resolve("kat.conf.yaml"), text.getBytes(StandardCharsets.UTF_8));
		return ConfigurationFile.read(file, "kat.conf.yaml")
			.values()
			.stream()
			.collect(Collectors.toMap((value) -> value.key().path(), ConfiguredValue::text));
	}

}
