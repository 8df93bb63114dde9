package dev.kat.commands.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.test.MigrationFolders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ProjectSearchTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource({ "pom.xml, target/classes", "build.gradle, build/resources/main",
			"build.gradle.kts, build/resources/main", "settings.gradle, build/resources/main",
			"settings.gradle.kts, build/resources/main" })
	void knowsMavenAndGradle(String file, String classes) {
		write(file, "");
		assertThat(layout("")).isEqualTo(new ProjectLayout(this.directory, true, List.of(path(classes)),
				List.of(path("src/main/resources")), List.of()));
	}

	@Test
	void takesADirectoryWithoutABuildAsItIs() {
		assertThat(layout("")).isEqualTo(ProjectLayout.ofDirectory(this.directory));
	}

	@Test
	void goesUpToTheNearestProject() throws IOException {
		write("pom.xml", "<modules><module>app</module></modules>");
		write("app/pom.xml", "");
		Files.createDirectories(path("app/src/main/resources/migrations"));
		assertThat(layout("app/src/main/resources/migrations").baseDirectory()).isEqualTo(path("app"));
	}

	@Test
	void takesAModuleWithoutABuildFileOfItsOwn() throws IOException {
		write("settings.gradle", "include 'app'");
		Files.createDirectories(path("app/src/main/resources"));
		assertThat(layout("app/src").baseDirectory()).isEqualTo(path("app"));
	}

	@Test
	void doesNotLeaveTheRepository() throws IOException {
		write("pom.xml", "");
		write("kat.conf.yaml", "");
		Files.createDirectories(path("inner/.git"));
		Files.createDirectories(path("inner/db"));
		assertThat(layout("inner/db")).isEqualTo(ProjectLayout.ofDirectory(path("inner/db")));
		assertThat(new ProjectSearch(path("inner/db")).find("kat.conf.yaml")).isEmpty();
		write("inner/kat.conf.yaml", "");
		assertThat(new ProjectSearch(path("inner/db")).find("kat.conf.yaml")).hasValue(path("inner/kat.conf.yaml"));
	}

	@Test
	void doesNotGoWhereEveryoneCanWrite() throws IOException {
		write("pom.xml", "");
		Files.createDirectories(path("shared/mine"));
		write("shared/pom.xml", "");
		Files.setPosixFilePermissions(path("shared"), PosixFilePermissions.fromString("rwxrwxrwx"));
		assertThat(layout("shared/mine")).isEqualTo(ProjectLayout.ofDirectory(path("shared/mine")));
		assertThat(layout("shared").baseDirectory()).isEqualTo(path("shared"));
	}

	@Test
	void readsTheSourcesBeforeABuildAndItsCopyAfter() {
		write("build.gradle", "");
		write("src/main/resources/application.properties", "kat.table=source");
		assertThat(read("").kat().table()).isEqualTo("source");
		write("build/resources/main/application.properties", "kat.table=built");
		assertThat(read("").kat().table()).isEqualTo("built");
	}

	@ParameterizedTest
	@ValueSource(strings = { "pom.xml", "settings.gradle" })
	void saysWhereToRunInABuildOfSeveralModules(String file) throws IOException {
		write(file, "<module>app</module> include 'app'");
		write("app/pom.xml", "");
		Files.createDirectories(path("app/src/main/resources/migrations"));
		Files.createDirectories(path("libs/audit/src/main/resources/migrations"));
		assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> read("").requireMigrations())
			.withMessage(
					"""
							No migrations: %s is the root of several modules
							Run the command in the module with the migrations (app, libs/audit). Or set kat.locations where you \
							like (kat.locations=file:app/src/main/resources/migrations)."""
						.formatted(this.directory));
		read("app").requireMigrations();
		write("kat.conf.yaml", "migration: {directory: app/src/main/resources/migrations}");
		read("").requireMigrations();
		assertThat(read("").kat().locations()).containsExactly("file:" + path("app/src/main/resources/migrations"));
	}

	@Test
	void takesMigrationsAtTheRootOfSeveralModules() throws IOException {
		write("pom.xml", "<module>app</module>");
		Files.createDirectories(path("migrations"));
		read("").requireMigrations();
		assertThat(read("").kat().locations()).containsExactly("file:migrations");
	}

	private ProjectLayout layout(String below) {
		return new ProjectSearch(path(below)).layout(Optional.empty());
	}

	private Settings read(String below) {
		return CommandLineSettings.read(new TestTool(), Map.of(), Map.of(), path(below), "");
	}

	private Path path(String below) {
		return this.directory.resolve(below);
	}

	private void write(String path, String content) {
		new MigrationFolders(this.directory).write(path, content);
	}

}
