package dev.kat.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.FileSystemUtils;

import dev.kat.KatMigrator;
import dev.kat.plan.DownOptions;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Does what the quick start of README.md says, with its files.
 */
@ExtendWith(OutputCaptureExtension.class)
class QuickStartIT {

	private static final Path MIGRATIONS = Path.of("src/test/resources/quick-start/migrations");

	private static final String FIRST = "1679012345_create_users";

	private static final String SECOND = "1679012398_add_email";

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path directory;

	@BeforeEach
	void addTheFirstMigration() throws Exception {
		add(FIRST);
	}

	@Test
	void printsWhatTheReadmeShows(CapturedOutput console) throws Exception {
		start().close();
		List<String> logged = console.getOut()
			.lines()
			.filter((line) -> line.contains(KatMigrator.class.getName()))
			.map((line) -> line.substring(line.indexOf(" : ") + 3))
			.toList();
		DocumentationExample output = DocumentationExample.of(Files.readAllLines(Path.of("../README.md")))
			.stream()
			.filter((example) -> example.comment().equals("<!-- output -->"))
			.findFirst()
			.orElseThrow();
		assertThat(general(output.lines())).hasSize(3).isEqualTo(general(logged));
	}

	@Test
	void rollsBackOneFeature() throws Exception {
		add(SECOND);
		try (ConfigurableApplicationContext application = start()) {
			assertThat(tracked()).containsExactly(FIRST, SECOND);
			application.getBean(KatMigrator.class).down(DownOptions.targets("add_email"));
			assertThat(tracked()).containsExactly(FIRST);
		}
	}

	private ConfigurableApplicationContext start() {
		SpringApplication application = new SpringApplication(QuickStart.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		return application.run("--spring.datasource.url=" + this.database.url(),
				"--spring.datasource.username=" + this.database.username(),
				"--spring.datasource.password=" + this.database.password(), "--kat.locations=file:" + this.directory);
	}

	private void add(String migration) throws Exception {
		FileSystemUtils.copyRecursively(MIGRATIONS.resolve(migration), this.directory.resolve(migration));
		assertThat(Set.of("up.sql", "down.sql", "metadata.yaml"))
			.allMatch((file) -> Files.exists(this.directory.resolve(migration).resolve(file)));
	}

	private List<String> tracked() {
		return this.database.jdbc().queryForList("select name from migrations order by id", String.class);
	}

	/**
	 * Without what differs from one database and one run to another.
	 */
	private static List<String> general(List<String> lines) {
		return lines.stream()
			.map((line) -> line.strip()
				.replaceAll("\\(\\d+ ms\\)", "(… ms)")
				.replaceAll("of \\S+ at \\S+", "of … at …"))
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class QuickStart {

	}

}
