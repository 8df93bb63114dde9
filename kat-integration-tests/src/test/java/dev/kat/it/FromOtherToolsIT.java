package dev.kat.it;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.test.Schema;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One application in three releases: with another tool, with Kat beside it, with Kat
 * alone. One Maven run builds and tests them in this order, on the same database; the
 * second and the third are tried on a new one as well.
 */
@Tag("full")
class FromOtherToolsIT {

	private final TestDatabase database = TestDatabase.create();

	private final TestDatabase newDatabase = TestDatabase.create();

	@TempDir
	private Path directory;

	@Test
	void fromFlyway() throws Exception {
		run(releases("from-flyway", "db/migration"));
	}

	@Test
	void fromLiquibase() throws Exception {
		run(releases("from-liquibase", "db/changelog"));
	}

	private Application releases(String name, String scripts) throws Exception {
		Application application = new Application(name, this.directory);
		for (String release : List.of("before", "beside", "after")) {
			application.copy("shop", release).copy(name + "/before", release);
		}
		return application.copy(name + "/beside", "beside")
			.copy(name + "/beside", "after")
			.copy(name + "/after", "after")
			.delete("after/src/main/resources/" + scripts)
			.write("pom.xml", """
					<project xmlns="http://maven.apache.org/POM/4.0.0">
						<modelVersion>4.0.0</modelVersion>
						<groupId>com.example</groupId>
						<artifactId>releases</artifactId>
						<version>1</version>
						<packaging>pom</packaging>
						<modules>
							<module>before</module>
							<module>beside</module>
							<module>after</module>
						</modules>
					</project>
					""");
	}

	private void run(Application application) throws Exception {
		List<String> output = application.database(this.database)
			.environment("NEW_DATABASE_OF_1_1", TestDatabase.create().url())
			.environment("NEW_DATABASE_OF_1_2", this.newDatabase.url())
			.verify();
		assertThat(output).filteredOn((line) -> line.matches("\\[INFO] Tests run: \\d+, .*Skipped: 0"))
			.containsExactly("[INFO] Tests run: 1, Failures: 0, Errors: 0, Skipped: 0",
					"[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0",
					"[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
		assertThat(Schema.lines(this.newDatabase.jdbc())).isEqualTo(Schema.lines(this.database.jdbc()));
	}

}
