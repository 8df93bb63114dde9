package dev.kat.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application of the page about Flyway is imported as that page says.
 */
class ImportingIT {

	private static final Path APPLICATIONS = Path.of("..", "kat-integration-tests", "src", "it", "from-flyway");

	private static final String SCRIPTS = "src/main/resources/db/migration";

	private static final String MIGRATIONS = "src/main/resources/migrations";

	private static final String[] IMPORT = { "kat:import", "-Dkat.from=flyway", "-Dkat.sources=" + SCRIPTS };

	@TempDir
	private Path directory;

	private final TestDatabase database = TestDatabase.create();

	@Test
	void writesTheFoldersOfTheApplicationAndTakesOverTheHistory() throws IOException {
		Maven maven = new Maven(this.directory).withPom();
		FileSystemUtils.copyRecursively(APPLICATIONS.resolve("before").resolve(SCRIPTS),
				this.directory.resolve(SCRIPTS));
		assertThat(maven.run(IMPORT).succeeds().printed()).endsWith("Wrote 4 migrations to " + MIGRATIONS + ".\n");
		assertThat(files(APPLICATIONS.resolve("beside").resolve(MIGRATIONS)))
			.containsAllEntriesOf(files(this.directory.resolve(MIGRATIONS)));
		historyOfFlyway();
		assertThat(
				maven
					.run(Stream.concat(Stream.of(IMPORT),
							Stream.of("-Dkat.url=" + this.database.url(), "-Dkat.username=" + this.database.username(),
									"-Dkat.password=" + this.database.password()))
						.toArray(String[]::new))
					.succeeds()
					.printed())
			.endsWith("""
					Nothing to write: all 4 migrations are already in src/main/resources/migrations.

					Recorded 4 migrations as applied, from public.flyway_schema_history.
					""");
	}

	private void historyOfFlyway() {
		this.database.jdbc()
			.execute(
					"""
							create table flyway_schema_history (installed_rank integer primary key, version varchar(50),
								description varchar(200) not null, type varchar(20) not null, script varchar(1000) not null,
								checksum integer, installed_by varchar(100) not null, installed_on timestamp not null default now(),
								execution_time integer not null, success boolean not null);
							insert into flyway_schema_history
							select number, version, description, 'SQL', description || '.sql', null, 'shop', now(), 7, true
							from (values (1, '1', 'create customers'), (2, '2', 'create orders'), (3, '3', 'add email to customers'),
								(4, null, 'customer orders')) as history (number, version, description)
							""");
	}

	private static Map<String, String> files(Path directory) throws IOException {
		Map<String, String> files = new TreeMap<>();
		try (Stream<Path> paths = Files.walk(directory)) {
			for (Path path : paths.filter(Files::isRegularFile).toList()) {
				files.put(directory.relativize(path).toString(), Files.readString(path));
			}
		}
		return files;
	}

}
