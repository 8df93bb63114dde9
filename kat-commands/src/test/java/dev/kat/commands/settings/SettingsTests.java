package dev.kat.commands.settings;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import dev.kat.boot.autoconfigure.KatProperties;
import dev.kat.plan.RolledBackPolicy;
import dev.kat.test.MigrationFolders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SettingsTests {

	@TempDir
	private Path directory;

	private final Map<String, String> commandLine = new HashMap<>();

	@Test
	void asksThePlacesInOrder() {
		write("classes/application.properties",
				"kat.table=file\nkat.schema=file\nkat.username=file\nkat.lock-retries=1");
		this.commandLine.put("kat.table", "line");
		KatProperties kat = read(Map.of("kat.table", "pom", "kat.schema", "pom"),
				Map.of("KAT_TABLE", "env", "KAT_SCHEMA", "env", "KAT_USERNAME", "env"))
			.kat();
		assertThat(List.of(kat.table(), kat.schema(), kat.username(), kat.lockRetries())).containsExactly("line", "pom",
				"env", 1);
	}

	@Test
	void leavesOutOfFilesWhatIsAboutTheStart() {
		write("classes/application.yml", """
				kat:
				  targets: [1, 2]
				  dry-run: true
				  rolled-back: fail
				  baseline: 1
				  on-startup: none
				""");
		KatProperties kat = read(Map.of(), Map.of("KAT_ROLLEDBACK", "hold")).kat();
		assertThat(kat.targets()).isEmpty();
		assertThat(kat.dryRun()).isFalse();
		assertThat(kat.baseline()).isEmpty();
		assertThat(kat.rolledBack()).isEqualTo(RolledBackPolicy.HOLD);
	}

	@Test
	void readsTheSourcesWhereNothingWasMadeOfThem() {
		write("resources/application.yml", "kat.table: source");
		assertThat(read(Map.of(), Map.of()).kat().table()).isEqualTo("source");
		write("classes/application-dev.yml", "kat.table: built");
		assertThat(read(Map.of(), Map.of("SPRING_PROFILES_ACTIVE", "dev")).kat().table()).isEqualTo("built");
		assertThat(read(Map.of(), Map.of()).kat().table()).isEqualTo("migrations");
	}

	@Test
	void readsConfigurationBesideThePom() {
		write("config/application.yml", "kat.table: beside");
		assertThat(read(Map.of(), Map.of()).kat().table()).isEqualTo("beside");
	}

	@Test
	void joinsThePlaceholdersOfAllPlaces() {
		write("classes/application.yml", """
				kat.placeholders:
				  one: file
				  two: file
				  "[My.Name]": ${NOWHERE}
				""");
		this.commandLine.put("kat.placeholders.one", "line");
		Settings settings = read(Map.of(), Map.of("KAT_PLACEHOLDERS_THREE", "env"));
		assertThat(settings.kat().placeholders())
			.isEqualTo(Map.of("one", "line", "two", "file", "three", "env", "My.Name", "${NOWHERE}"));
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> settings.requireComplete(settings.kat().placeholders()))
			.withMessageStartingWith("Invalid kat.placeholders.My.Name: ${NOWHERE} is not set here\n");
	}

	@Test
	void connectsAsTheStarterWould() {
		write("classes/application.yml", """
				spring.datasource:
				  url: jdbc:postgresql://app/x
				  username: app
				  password: of-app
				""");
		assertThat(database(Map.of())).isEqualTo("jdbc:postgresql://app/x app of-app");
		assertThat(database(Map.of("kat.username", "me"))).isEqualTo("jdbc:postgresql://app/x me null");
		assertThat(database(Map.of("kat.username", "me", "kat.password", "mine")))
			.isEqualTo("jdbc:postgresql://app/x me mine");
		assertThat(database(Map.of("kat.password", "mine"))).isEqualTo("jdbc:postgresql://app/x app mine");
		assertThat(database(Map.of("kat.url", "jdbc:postgresql://other/y")))
			.isEqualTo("jdbc:postgresql://other/y null null");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			KAT_URL                                    | jdbc:postgresql://given/y null null
			KAT_URL,KAT_PASSWORD                       | jdbc:postgresql://given/y null given
			KAT_URL,KAT_USERNAME,KAT_PASSWORD          | jdbc:postgresql://given/y given given
			KAT_PASSWORD                               | jdbc:postgresql://app/x app given
			KAT_USERNAME                               | jdbc:postgresql://app/x given null
			KAT_USERNAME,KAT_PASSWORD                  | jdbc:postgresql://app/x given given
			""")
	void keepsAPasswordToItsUserAndServer(String given, String expected) {
		write("classes/application.yml", """
				kat:
				  url: jdbc:postgresql://app/x
				  username: app
				  password: of-app
				""");
		assertThat(databaseGiven(given)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			SPRING_DATASOURCE_URL                            | jdbc:postgresql://given/y app of-app
			SPRING_DATASOURCE_URL,SPRING_DATASOURCE_PASSWORD | jdbc:postgresql://given/y app given
			SPRING_DATASOURCE_URL,KAT_USERNAME               | jdbc:postgresql://given/y given null
			SPRING_DATASOURCE_USERNAME                       | jdbc:postgresql://app/x given of-app
			SPRING_DATASOURCE_PASSWORD                       | jdbc:postgresql://app/x app given
			KAT_USERNAME                                     | jdbc:postgresql://app/x given null
			KAT_PASSWORD                                     | jdbc:postgresql://app/x app given
			KAT_URL                                          | jdbc:postgresql://given/y null null
			""")
	void keepsThePasswordOfTheApplicationToItsUserAndServer(String given, String expected) {
		write("classes/application.yml", """
				spring.datasource:
				  url: jdbc:postgresql://app/x
				  username: app
				  password: of-app
				""");
		assertThat(databaseGiven(given)).isEqualTo(expected);
	}

	@Test
	void keepsThePasswordInAUrlToItsUser() {
		write("classes/application.yml", "kat.url: postgres://app:of-app@app/x?sslmode=require");
		assertThat(database(Map.of())).isEqualTo("jdbc:postgresql://app/x?sslmode=require app of-app");
		assertThat(database(Map.of("kat.username", "me"))).isEqualTo("jdbc:postgresql://app/x?sslmode=require me null");
	}

	@Test
	void joinsTheFilesOfAllProfiles() {
		write("classes/application.yml", "kat.url: jdbc:postgresql://app/x\nkat.password: of-app");
		write("classes/application-dev.yml", "kat.url: jdbc:postgresql://dev/x\nkat.username: dev");
		this.commandLine.put("spring.profiles.active", "dev");
		assertThat(database(Map.of())).isEqualTo("jdbc:postgresql://dev/x dev of-app");
	}

	@Test
	void tellsWhetherADatabaseWasGivenForThisCommand() {
		write("classes/application.yml", "kat.url: jdbc:postgresql://app/x");
		assertThat(read(Map.of(), Map.of()).isDatabaseGiven()).isFalse();
		assertThat(read(Map.of("kat.url", "jdbc:postgresql:x"), Map.of()).isDatabaseGiven()).isTrue();
		assertThat(read(Map.of(), Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql:x")).isDatabaseGiven()).isTrue();
	}

	@Test
	void connectsToTheScratchServerThatWasGivenForThisCommand() {
		write("classes/application.yml", """
				spring.datasource:
				  url: ${DB_URL}
				  username: app
				  password: of-app
				kat.prove.password: of-file
				""");
		assertThat(scratch(Map.of("kat.prove.url", "jdbc:postgresql://scratch/x"), Map.of()))
			.isEqualTo("jdbc:postgresql://scratch/x null null");
		assertThat(
				scratch(Map.of("kat.prove.url", "jdbc:postgresql://scratch/x"),
						Map.of("KAT_PROVE_URL", "jdbc:postgresql://env/x", "KAT_PROVE_USERNAME", "me",
								"KAT_PROVE_PASSWORD", "mine", "DB_URL", "jdbc:postgresql://app/x")))
			.isEqualTo("jdbc:postgresql://scratch/x me mine");
	}

	@Test
	void takesNoScratchServerFromAFile() {
		write("classes/application.yml",
				"kat:\n  url: jdbc:postgresql://app/x\n  prove.url: jdbc:postgresql://scratch/x");
		assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> scratch(Map.of(), Map.of())).withMessage("""
				No scratch server: kat.prove.url is not set
				Migrations are tried on a PostgreSQL that holds nothing else, by a user who may create databases \
				(CREATEDB). For example, start one with docker run --rm -p 5433:5432 -e POSTGRES_PASSWORD=kat \
				postgres:18, and set kat.prove.url=jdbc:postgresql://localhost:5433/postgres, \
				kat.prove.username=postgres (KAT_PROVE_URL, KAT_PROVE_USERNAME) and KAT_PROVE_PASSWORD=kat.""");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			jdbc:postgresql://localhost/shop?password=secret | jdbc:postgresql://127.0.0.1:5432/shop
			jdbc:postgresql:shop                             | jdbc:postgresql://localhost:5432/shop?ssl=true
			jdbc:postgresql://a:1,b:2/shop                   | jdbc:postgresql://b:2/shop
			""")
	void refusesTheApplicationsDatabaseAsScratchServer(String scratch, String application) {
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> scratch(Map.of("kat.prove.url", scratch, "spring.datasource.url", application), Map.of()))
			.withMessage("""
					Invalid kat.prove.url: it is the database of spring.datasource.url
					Migrations are tried, and rolled back, in databases made for that: name a server that holds \
					nothing else.""");
		assertThat(scratch(Map.of("kat.prove.url", scratch, "kat.url", application.replace("shop", "other")), Map.of()))
			.isNotEmpty();
	}

	@Test
	void namesTheSettingsOfTheScratchServerInErrors() {
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> scratch(Map.of("kat.prove.url", "jdbc:postgresql://me:secret@scratch/x"), Map.of()))
			.withMessage("""
					Invalid kat.prove.url: it contains an @
					Give user and password as kat.prove.username and kat.prove.password.""");
	}

	@Test
	void saysWhereAValueIsWrongWithoutQuotingIt() {
		write("classes/application.yml", "kat:\n  table: x\n  connect-retries: secret");
		assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> read(Map.of(), Map.of()).kat())
			.withMessage(
					"""
							Invalid kat.connect-retries (class path resource [application.yml] - 3:20): its value cannot be read as int
							Correct kat.connect-retries.""");
	}

	@Test
	void saysHowToWriteADuration() {
		write("classes/application.yml", "kat.run-lock.wait-timeout: 5min");
		assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> read(Map.of(), Map.of()).kat())
			.withMessage(
					"""
							Invalid kat.run-lock.wait-timeout (class path resource [application.yml] - 1:28): its value cannot be read as a duration such as 5m, 30s or 500ms
							Correct kat.run-lock.wait-timeout.""");
	}

	@Test
	void doesNotQuoteAFileThatIsNoYaml() {
		write("classes/application.yml", "kat:\n  password: secret: x");
		assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> read(Map.of(), Map.of()))
			.withMessage(
					"""
							A configuration file of the project is not valid YAML: line 2, column 19: mapping values are not allowed here
							Fix the file.""");
		write("classes/application.yml", "kat:\n  password: *secret");
		assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> read(Map.of(), Map.of()))
			.withMessageEndingWith(": a value begins with *, & or !\nFix the file.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					spring.config.import=configserver:http://me:secret@host | Invalid spring.config.import: Kat reads only .yml, .yaml and .properties files
					spring.config.import=file:secret.yml              | Cannot find a configuration file of the project (class path resource [application.properties] - 2:22)
					spring.config.import=classpath:secret.properties  | Cannot find a configuration file of the project (class path resource [application.properties] - 2:22)
					spring.config.import=secret                       | Invalid spring.config.import: Kat reads only .yml, .yaml and .properties files
					spring.config.import=configserver:                | Invalid spring.config.import: Kat reads only .yml, .yaml and .properties files
					spring.profiles=secret                            | Invalid spring.profiles (class path resource [application.properties] - 2:17): Spring Boot does not allow it there
					spring.profiles.active=!secret                    | Invalid spring.profiles.active (class path resource [application.properties] - 2:24): its value cannot be read as Set
					kat.password=secret\\u00                         | A configuration file of the project is not valid
					""")
	void saysWhichFileOfTheProjectIsNotValidWithoutQuotingIt(String line, String problem) {
		write("classes/application.properties", "kat.table=x\n" + line);
		assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> read(Map.of(), Map.of()))
			.satisfies((ex) -> assertThat(ex.getMessage().lines()).hasSize(2))
			.withMessageStartingWith(problem + "\n")
			.satisfies((ex) -> assertThat(ex).hasMessageNotContaining("secret"))
			.withNoCause();
	}

	@ParameterizedTest
	@CsvSource({ "SPRING_CONFIG_LOCATION, file:secret/", "SPRING_CONFIG_IMPORT, file:secret.yml" })
	void saysThatAFileNamedInTheEnvironmentIsMissing(String variable, String value) {
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> read(Map.of(), Map.of(variable, value)).kat())
			.withMessageStartingWith("Cannot find a configuration file of the project")
			.satisfies((ex) -> assertThat(ex).hasMessageNotContaining("secret"));
	}

	@ParameterizedTest
	@CsvSource({ "spring.datasource.url, ${DB_URL}, ${DB_URL}",
			"spring.datasource.url, jdbc:postgresql://${DB_HOST}/shop?password=secret, ${DB_HOST}",
			"spring.datasource.username, ${DB_USER}, ${DB_USER}",
			"spring.datasource.password, ${DB_PASSWORD}, ${DB_PASSWORD}" })
	void saysWhichVariableOfTheApplicationIsNotSetHere(String property, String value, String variable) {
		Map<String, String> file = new HashMap<>(Map.of("spring.datasource.url", "jdbc:postgresql://db/shop",
				"spring.datasource.username", "me", "spring.datasource.password", "secret"));
		file.put(property, value);
		write("classes/application.properties",
				file.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n")));
		assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> read(Map.of(), Map.of()).findDatabase())
			.withMessage("""
					Invalid %s: %s is not set here
					Set the same environment variables as for the application, or write a default, for example \
					${DB_HOST:localhost}.""".formatted(property, variable));
		Map<String, String> environment = Map.of("DB_URL", "jdbc:postgresql://db/shop", "DB_HOST", "db", "DB_USER",
				"me", "DB_PASSWORD", "pa${x}ss");
		assertThat(read(Map.of(), environment).findDatabase()).isPresent();
	}

	private String scratch(Map<String, Object> configuration, Map<String, String> environment) {
		return shown((SimpleDriverDataSource) read(configuration, environment).scratchServer());
	}

	private String databaseGiven(String variables) {
		Map<String, String> environment = Stream.of(variables.split(","))
			.collect(Collectors.toMap((name) -> name,
					(name) -> name.endsWith("URL") ? "jdbc:postgresql://given/y" : "given"));
		return shown((SimpleDriverDataSource) read(Map.of(), environment).database());
	}

	private String database(Map<String, Object> configuration) {
		return shown((SimpleDriverDataSource) read(configuration, Map.of()).database());
	}

	private static String shown(SimpleDriverDataSource database) {
		Properties properties = database.getConnectionProperties();
		return database.getUrl() + " " + properties.getProperty("user") + " " + properties.getProperty("password");
	}

	private Settings read(Map<String, Object> configuration, Map<String, String> environment) {
		return Settings.read(new TestTool(),
				List.of(new GivenValues("commandLine", this.commandLine),
						new GivenValues("pluginConfiguration", configuration)),
				environment, new ProjectLayout(this.directory, true, List.of(this.directory.resolve("classes")),
						List.of(this.directory.resolve("resources")), List.of()));
	}

	private void write(String path, String content) {
		new MigrationFolders(this.directory).write(path, content);
	}

}
