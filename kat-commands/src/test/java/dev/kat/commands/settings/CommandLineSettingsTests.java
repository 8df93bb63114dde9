package dev.kat.commands.settings;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import dev.kat.test.MigrationFolders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CommandLineSettingsTests {

	private static final String APPLICATION = """
			kat:
			  table: application
			  schema: application
			spring.datasource:
			  url: jdbc:postgresql://application/shop
			  username: application
			  password: of-application
			""";

	private static final String FILE = """
			migration:
			  tablename: file
			  directory: db
			database:
			  user: file
			  password: of-file
			  host: file
			  name: shop
			""";

	@TempDir
	private Path directory;

	private final Map<String, String> options = new HashMap<>();

	private final Map<String, String> environment = new HashMap<>();

	@Test
	void asksThePlacesInOrder() {
		project(APPLICATION);
		assertThat(tables()).isEqualTo("application application jdbc:postgresql://application/shop");
		write("kat.conf.yaml", FILE);
		assertThat(tables()).isEqualTo("file application jdbc:postgresql://file/shop");
		this.environment.putAll(Map.of("KAT_TABLE", "env", "KAT_URL", "jdbc:postgresql://env/shop"));
		assertThat(tables()).isEqualTo("env application jdbc:postgresql://env/shop");
		this.options.putAll(Map.of("kat.table", "option", "kat.url", "jdbc:postgresql://option/shop"));
		assertThat(tables()).isEqualTo("option application jdbc:postgresql://option/shop");
	}

	@ParameterizedTest
	@CsvSource({ "kat.url", "KAT_URL", "KAT_MIGRATION_DATABASE_URL", "file" })
	void takesBothStylesOfUrlEverywhere(String place) {
		for (String url : List.of("postgres://me:p%40w@db:5433/shop?sslmode=require",
				"jdbc:postgresql://db:5433/shop?sslmode=require&user=me&password=p%40w")) {
			if (place.equals("file")) {
				write("kat.conf.yaml", "database:\n  url: " + url);
			}
			else {
				(place.startsWith("kat.") ? this.options : this.environment).put(place, url);
			}
			assertThat(database()).isEqualTo("jdbc:postgresql://db:5433/shop?sslmode=require me p@w");
		}
	}

	@Test
	void buildsTheUrlFromItsParts() {
		write("kat.conf.yaml", """
				database: {user: me, password: "p@w:/?#%", host: db, port: 5433, name: my shop, sslmode: require}
				""");
		assertThat(database()).isEqualTo("jdbc:postgresql://db:5433/my+shop?sslmode=require me p@w:/?#%");
		write("kat.conf.yaml", "database: {name: shop, host: '::1', connect_timeout: 1500ms}");
		assertThat(database()).isEqualTo("jdbc:postgresql://[::1]/shop?connectTimeout=2 null null");
		write("kat.conf.yaml", "database: {name: shop}");
		assertThat(database()).isEqualTo("jdbc:postgresql://localhost/shop null null");
	}

	@Test
	void completesAUrlWithUserAndPassword() {
		write("kat.conf.yaml", """
				database: {url: "postgres://db/shop", user: me, password: pw, host: ignored, connect_timeout: 10s}
				""");
		assertThat(database()).isEqualTo("jdbc:postgresql://db/shop?connectTimeout=10 me pw");
		write("kat.conf.yaml", "database: {url: 'postgres://a:b@db/shop?connect_timeout=3', user: me, password: pw}");
		assertThat(database()).isEqualTo("jdbc:postgresql://db/shop?connectTimeout=3 a b");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			host: /var/run/postgresql | database.host in kat.conf.yaml:2: its host is the directory of a Unix socket
			host: 'a b'               | database.host in kat.conf.yaml:2: it is not the name or address of a host
			host: 'db:5432'           | database.host in kat.conf.yaml:2: it is not the name or address of a host
			host: 'a@db'              | database.host in kat.conf.yaml:2: it is not the name or address of a host
			port: 70000               | database.port in kat.conf.yaml:2: it is not between 1 and 65535
			url: 'postgres://db:x/y'  | database.url in kat.conf.yaml:2: its host or port is not valid
			url: 'mysql://db/y'       | database.url in kat.conf.yaml:2: it does not begin with jdbc:postgresql:
			""")
	void saysWhichKeyIsWrong(String line, String problem) {
		write("kat.conf.yaml", "database:\n  " + line + "\n  name: shop\n  password: secret");
		assertThatExceptionOfType(SettingsException.class).isThrownBy(this::database)
			.withMessageStartingWith("Invalid " + problem + "\n")
			.satisfies((ex) -> assertThat(ex).hasMessageNotContaining("secret"));
	}

	@Test
	void needsADatabase() {
		write("kat.conf.yaml", "database:\n  user: me\n  host: db");
		assertThatExceptionOfType(SettingsException.class).isThrownBy(this::database).withMessage("""
				No database: database.host in kat.conf.yaml:3 names a server without one
				Set database.name, or KAT_DB_NAME in the environment.""");
	}

	@Test
	void expandsVariables() {
		write("kat.conf.yaml", """
				migration: {tablename: $TABLE, directory: "${DIR}/migrations", dryRun: $DRY}
				database:
				  user: ${DB_USER}
				  password: $DB_PASSWORD
				  name: a${DB_NAME}b$DB_NAME
				  host: $HOST.example.org
				  port: ${PORT}
				""");
		this.environment.putAll(Map.of("TABLE", "logs", "DIR", "db", "DRY", "true", "DB_USER", "me", "DB_PASSWORD",
				"p$w ${x}: #'\"*", "DB_NAME", "x", "HOST", "db", "PORT", "5433"));
		assertThat(database()).isEqualTo("jdbc:postgresql://db.example.org:5433/axbx me p$w ${x}: #'\"*");
		Settings settings = read();
		assertThat(settings.kat().table()).isEqualTo("logs");
		assertThat(settings.kat().dryRun()).isTrue();
		assertThat(settings.kat().locations()).containsExactly("file:" + this.directory.resolve("db/migrations"));
	}

	@Test
	void expandsVariablesInUrls() {
		write("kat.conf.yaml", "database:\n  url: postgres://${DB_USER}:${DB_PASSWORD}@$DB_HOST/shop?sslmode=require");
		this.environment.putAll(Map.of("DB_USER", "me", "DB_PASSWORD", "p%40w", "DB_HOST", "db"));
		assertThat(database()).isEqualTo("jdbc:postgresql://db/shop?sslmode=require me p@w");
	}

	@Test
	void keepsDollarSignsThatAreNoVariables() {
		write("kat.conf.yaml", "database: {name: shop, password: '$$a$1 $ $$$${b}'}");
		assertThat(database()).isEqualTo("jdbc:postgresql://localhost/shop null $a$1 $ $${b}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			password: $DB_PASSWORD    | the environment variable DB_PASSWORD is not set
			password: $nowhere        | the environment variable nowhere is not set
			password: pa${nowhere}    | the environment variable nowhere is not set
			password: pa$DB_PASSWORD  | the environment variable DB_PASSWORD is not set
			password: pa$secret       | after a dollar sign it names an environment variable that is not set
			password: $secret!        | after a dollar sign it names an environment variable that is not set
			password: '${DB_PW:-x}'   | after ${ it has no name of an environment variable with a closing brace
			password: 'secret${x'     | after ${ it has no name of an environment variable with a closing brace
			password: '${}'           | after ${ it has no name of an environment variable with a closing brace
			""")
	void saysWhichVariableIsNotSet(String line, String problem) {
		write("kat.conf.yaml", "database:\n  name: shop\n  " + line);
		Settings settings = read();
		assertThat(settings.kat().table()).isEqualTo("migrations");
		assertThatExceptionOfType(SettingsException.class).isThrownBy(settings::database)
			.withMessageStartingWith("Invalid database.password in kat.conf.yaml:3: " + problem + "\n")
			.satisfies((ex) -> assertThat(ex).hasMessageNotContaining("secret"));
	}

	@Test
	void checksTheTypeOfAnExpandedValue() {
		write("kat.conf.yaml", "database: {name: shop, port: $PORT, sslmode: $MODE}");
		this.environment.putAll(Map.of("PORT", "secret", "MODE", "require"));
		assertThatExceptionOfType(SettingsException.class).isThrownBy(this::database)
			.withMessage("Invalid database.port in kat.conf.yaml:1: expected a whole number\nCorrect it.");
	}

	@Test
	void keepsAPasswordToItsUserAndServer() {
		write("kat.conf.yaml", FILE);
		this.options.put("kat.username", "me");
		assertThat(database()).isEqualTo("jdbc:postgresql://file/shop me null");
		this.options.put("kat.password", "mine");
		assertThat(database()).isEqualTo("jdbc:postgresql://file/shop me mine");
		this.options.remove("kat.username");
		assertThat(database()).isEqualTo("jdbc:postgresql://file/shop file mine");
		this.options.clear();
		this.options.put("kat.url", "postgres://other/shop");
		assertThat(database()).isEqualTo("jdbc:postgresql://other/shop null null");
		write("kat.conf.yaml", "database: {url: 'postgres://a:b@db/shop?sslmode=require'}");
		this.options.clear();
		this.environment.put("KAT_USERNAME", "me");
		assertThat(database()).isEqualTo("jdbc:postgresql://db/shop?sslmode=require me null");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a${x:y}b", "${HOME}", "$x", "\\${x}", "${", "a b'\"#%@:/" })
	void takesAPasswordAsItIsTyped(String password) {
		this.environment.put("HOME", "home");
		this.options.putAll(Map.of("kat.url", "jdbc:postgresql:shop", "kat.password", password));
		assertThat(database()).isEqualTo("jdbc:postgresql:shop null " + password);
		this.options.remove("kat.url");
		write("kat.conf.yaml", "database: {name: shop}");
		assertThat(database()).isEqualTo("jdbc:postgresql://localhost/shop null " + password);
	}

	@Test
	void takesNothingOfTheApplicationForTheDatabaseOfTheFile() {
		project(APPLICATION.replace("schema: application", "username: application\n  password: of-application"));
		write("kat.conf.yaml", "database: {name: shop}");
		assertThat(database()).isEqualTo("jdbc:postgresql://localhost/shop null null");
	}

	@Test
	void readsTheOthersVariables() {
		this.environment.putAll(Map.of("KAT_MIGRATION_TABLE_NAME", "logs", "KAT_MIGRATION_DIRECTORY", "db",
				"KAT_DB_USER", "me", "KAT_DB_PASSWORD", "p@w", "KAT_DB_NAME", "shop", "KAT_DB_HOST", "db",
				"KAT_DB_PORT", "5433", "KAT_DB_SSL_MODE", "require", "KAT_RETRY_COUNT", "4", "KAT_RETRY_DELAY", "250"));
		this.environment.put("KAT_VERBOSE", "true");
		Settings settings = read();
		assertThat(settings.kat().table()).isEqualTo("logs");
		assertThat(settings.kat().locations()).containsExactly("file:" + this.directory.resolve("db"));
		assertThat(settings.kat().connectRetries()).isEqualTo(4);
		assertThat(settings.kat().connectRetryInterval()).hasMillis(250);
		assertThat(settings.isVerbose()).isTrue();
		assertThat(settings.isDatabaseGiven()).isTrue();
		assertThat(database()).isEqualTo("jdbc:postgresql://db:5433/shop?sslmode=require me p@w");
	}

	@ParameterizedTest
	@CsvSource({ "KAT_URL", "SPRING_DATASOURCE_URL" })
	void takesNoUserOfTheOtherForItsOwnUrl(String variable) {
		this.environment.putAll(
				Map.of(variable, "jdbc:postgresql://own/shop", "KAT_DB_USER", "other", "KAT_DB_PASSWORD", "of-other"));
		assertThat(database()).isEqualTo("jdbc:postgresql://own/shop null null");
	}

	@Test
	void prefersItsOwnVariables() {
		this.environment.putAll(Map.of("KAT_MIGRATION_TABLE_NAME", "other", "KAT_TABLE", "own", "KAT_RETRY_COUNT", "1",
				"KAT_CONNECT_RETRIES", "2", "KAT_MIGRATION_DATABASE_URL", "postgres://other/shop", "KAT_URL",
				"postgres://own/shop", "KAT_DB_USER", "other", "KAT_DB_PASSWORD", "of-other"));
		assertThat(read().kat().table()).isEqualTo("own");
		assertThat(read().kat().connectRetries()).isEqualTo(2);
		assertThat(database()).isEqualTo("jdbc:postgresql://own/shop null null");
		this.environment.remove("KAT_URL");
		assertThat(database()).isEqualTo("jdbc:postgresql://other/shop null null");
		this.environment.putAll(Map.of("KAT_USERNAME", "own", "KAT_PASSWORD", "of-own"));
		assertThat(database()).isEqualTo("jdbc:postgresql://other/shop own of-own");
	}

	@Test
	void replacesPartsOfTheFileByVariables() {
		write("kat.conf.yaml", FILE);
		this.environment.put("KAT_DB_NAME", "env");
		assertThat(database()).isEqualTo("jdbc:postgresql://file/env file of-file");
		write("kat.conf.yaml", "database: {url: 'postgres://a:b@file/shop'}");
		assertThat(database()).isEqualTo("jdbc:postgresql://localhost/env null null");
		this.environment.clear();
		this.environment.put("KAT_DB_PASSWORD", "env");
		assertThat(database()).isEqualTo("jdbc:postgresql://file/shop a env");
	}

	@ParameterizedTest
	@CsvSource({ "KAT_DB_HOST, other, jdbc:postgresql://other/shop file null",
			"KAT_DB_PORT, 5433, jdbc:postgresql://file:5433/shop file null",
			"KAT_DB_HOST, FILE, jdbc:postgresql://FILE/shop file of-file",
			"KAT_DB_HOST, file, jdbc:postgresql://file/shop file of-file",
			"KAT_DB_PORT, 5432, jdbc:postgresql://file:5432/shop file of-file" })
	void keepsThePasswordOfTheFileToItsServer(String variable, String value, String expected) {
		write("kat.conf.yaml", FILE);
		this.environment.put(variable, value);
		assertThat(database()).isEqualTo(expected);
		this.environment.put("KAT_DB_PASSWORD", "env");
		assertThat(database()).endsWith(" file env");
	}

	@ParameterizedTest
	@CsvSource({ "$DB_PASSWORD, of-env", "p${DB_PASSWORD}, pof-env", "p$$DB, null" })
	void takesAPasswordInAVariableToTheServerInAnother(String written, String expected) {
		write("kat.conf.yaml", FILE.replace("of-file", written));
		this.environment.putAll(Map.of("KAT_DB_HOST", "other", "DB_PASSWORD", "of-env"));
		assertThat(database()).isEqualTo("jdbc:postgresql://other/shop file " + expected);
	}

	@Test
	void takesThePasswordOfAFileWhoseServerIsAVariable() {
		write("kat.conf.yaml", FILE.replace("host: file", "host: ${DB_HOST}"));
		this.environment.put("KAT_DB_HOST", "other");
		assertThat(database()).isEqualTo("jdbc:postgresql://other/shop file of-file");
	}

	@Test
	void saysWhichVariableIsWrong() {
		this.environment.putAll(Map.of("KAT_DB_NAME", "shop", "KAT_DB_SSL_MODE", "secret"));
		assertThatExceptionOfType(SettingsException.class).isThrownBy(this::database)
			.withMessageStartingWith("Invalid KAT_DB_SSL_MODE: expected one of disable, ");
		this.environment.put("KAT_MIGRATION_DATABASE_URL", "postgres://db:secret/shop");
		assertThatExceptionOfType(SettingsException.class).isThrownBy(this::database)
			.withMessageStartingWith("Invalid KAT_MIGRATION_DATABASE_URL: its host or port is not valid\n");
	}

	@Test
	void doesNotCountTheFilesDatabaseAsGivenForThisCommand() {
		write("kat.conf.yaml", FILE);
		assertThat(read().isDatabaseGiven()).isFalse();
		assertThat(read().findDatabase()).isPresent();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					kat.url                           | postgres://me@localhost/shop | {}
					KAT_MIGRATION_DATABASE_URL        | postgres://me@localhost/shop | {}
					database.url in kat.conf.yaml:1   |                              | {url: 'postgres://me@127.0.0.1:5432/shop'}
					database.host in kat.conf.yaml:1  |                              | {host: '::1', name: shop, password: $UNSET}
					""")
	void refusesEveryOtherDatabaseAsScratchServer(String place, String url, String file) {
		write("kat.conf.yaml", "database: " + file);
		if (url != null) {
			this.environment.put(place.equals("kat.url") ? "KAT_URL" : place, url);
		}
		this.options.put("kat.prove.url", "postgres://localhost:5432/shop?sslmode=require");
		assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> read().scratchServer())
			.withMessageStartingWith("Invalid kat.prove.url: it is the database of %s\n".formatted(place));
		this.options.put("kat.prove.url", "postgres://localhost:5433/shop");
		assertThat(read().scratchServer()).isNotNull();
	}

	@Test
	void mapsTheTimeoutOfStatements() {
		write("kat.conf.yaml", "database: {statement_timeout: 1m30s}");
		assertThat(read().kat().statementTimeout()).hasSeconds(90);
	}

	@ParameterizedTest
	@CsvSource({ "500us, 1", "1ns, 1", "1ms, 1", "1500us, 2", "0, 0" })
	void roundsTheTimeoutOfStatementsUp(String timeout, int milliseconds) {
		write("kat.conf.yaml", "database: {name: shop, statement_timeout: %s}".formatted(timeout));
		assertThat(read().kat().statementTimeout()).hasMillis(milliseconds);
	}

	@ParameterizedTest
	@CsvSource({ "KAT_URL, jdbc:postgresql:x", "SPRING_DATASOURCE_URL, jdbc:postgresql:x",
			"KAT_MIGRATION_DATABASE_URL, postgres://db/x", "kat.url, jdbc:postgresql:x",
			"spring.datasource.url, jdbc:postgresql:x" })
	void takesNoTimeoutForAnotherDatabase(String place, String url) {
		write("kat.conf.yaml", "database: {name: shop, statement_timeout: 1m}");
		assertThat(read().kat().statementTimeout()).hasSeconds(60);
		(place.contains(".") ? this.options : this.environment).put(place, url);
		assertThat(read().kat().statementTimeout()).isNull();
		write("kat.conf.yaml", "database: {name: shop, statement_timeout: $UNSET}");
		assertThat(database()).startsWith("jdbc:postgresql:");
	}

	@Test
	void needsTheVariableOfATimeoutOnlyToConnect() {
		write("kat.conf.yaml", "database: {name: shop, statement_timeout: $UNSET}");
		Settings settings = read();
		assertThat(settings.kat().table()).isEqualTo("migrations");
		assertThatExceptionOfType(SettingsException.class).isThrownBy(settings::database)
			.withMessageStartingWith("Invalid database.statement_timeout in kat.conf.yaml:1: the environment variable "
					+ "UNSET is not set\n");
	}

	@Test
	void readsAnotherFile() {
		write("kat.conf.yaml", FILE);
		write("other/test.yaml", "migration: {tablename: other, directory: db}");
		assertThat(read("other/test.yaml").kat().table()).isEqualTo("other");
		assertThat(read("other/test.yaml").kat().locations())
			.containsExactly("file:" + this.directory.resolve("other/db"));
		assertThat(read("other/test.yaml").findDatabase()).isEmpty();
		this.environment.put("KAT_CONFIG_FILE", "other/test.yaml");
		assertThat(read().kat().table()).isEqualTo("other");
		assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> read("none.yaml"))
			.withMessage("Cannot find none.yaml\nCorrect the path, or leave it out.");
	}

	@Test
	void resolvesWhatIsTypedInTheWorkingDirectory() {
		project("");
		this.options.put("kat.locations", "file:db, classpath:migrations");
		assertThat(readIn("src/main").kat().locations())
			.containsExactly("file:" + this.directory.resolve("src/main/db"), "classpath:migrations");
	}

	@Test
	void looksForTheApplicationsConfigurationOnTheClassPathOfItsBuild() {
		write("build.gradle", "");
		write("libraries/shared/application.yml", "kat.table: shared");
		this.environment.put("KAT_CLASS_PATH",
				String.join(File.pathSeparator, "missing.jar", "libraries/shared", "/opt/other.jar"));
		assertThat(read().kat().table()).isEqualTo("shared");
		assertThat(read().project().libraries()).containsExactly(this.directory.resolve("missing.jar"),
				this.directory.resolve("libraries/shared"), Path.of("/opt/other.jar").toAbsolutePath());
		this.environment.put("KAT_CLASS_PATH", "");
		assertThat(read().project().libraries()).isEmpty();
	}

	private void project(String application) {
		write("pom.xml", "<project/>");
		write("src/main/resources/application.yml", application);
	}

	private String tables() {
		Settings settings = read();
		return settings.kat().table() + " " + settings.kat().schema() + " "
				+ ((SimpleDriverDataSource) settings.database()).getUrl();
	}

	private String database() {
		SimpleDriverDataSource database = (SimpleDriverDataSource) read().database();
		Properties properties = database.getConnectionProperties();
		return database.getUrl() + " "
				+ Optional.ofNullable(properties).map((all) -> all.getProperty("user")).orElse(null) + " "
				+ Optional.ofNullable(properties).map((all) -> all.getProperty("password")).orElse(null);
	}

	private Settings read() {
		return read("");
	}

	private Settings read(String file) {
		return CommandLineSettings.read(new TestTool(), this.options, this.environment, this.directory, file);
	}

	private Settings readIn(String below) {
		return CommandLineSettings.read(new TestTool(), this.options, this.environment, this.directory.resolve(below),
				"");
	}

	private void write(String path, String content) {
		new MigrationFolders(this.directory).write(path, content);
	}

}
