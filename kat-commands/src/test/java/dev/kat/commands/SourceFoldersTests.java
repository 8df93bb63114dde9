package dev.kat.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.commands.settings.ProjectLayout;
import dev.kat.migration.Migration;
import dev.kat.source.LocationMigrationSource;
import dev.kat.test.MigrationFolders;

import static org.assertj.core.api.Assertions.assertThat;

class SourceFoldersTests {

	private Path directory;

	@BeforeEach
	void resolve(@TempDir Path temporary) throws IOException {
		this.directory = temporary.toRealPath();
	}

	@Test
	void findsWhatIsReadFromTheSources() {
		add("resources", "1_a");
		assertThat(find("resources")).contains(this.directory.resolve("resources/migrations/1_a"));
		add("elsewhere", "1_a");
		assertThat(find("elsewhere")).contains(this.directory.resolve("elsewhere/migrations/1_a"));
	}

	@Test
	void findsTheSourceOfACopy() {
		add("classes", "1_a");
		assertThat(find("classes")).isEmpty();
		add("resources", "1_a");
		assertThat(find("classes")).contains(this.directory.resolve("resources/migrations/1_a"));
	}

	@Test
	void followsLinks() throws IOException {
		add("resources", "1_a");
		Path link = this.directory.resolve("linked/migrations");
		Files.createDirectories(link);
		Files.createSymbolicLink(link.resolve("1_a"), this.directory.resolve("resources/migrations/1_a"));
		assertThat(find("linked")).contains(this.directory.resolve("resources/migrations/1_a"));
	}

	@Test
	void leavesOtherModulesAlone() {
		add("library", "1_a");
		assertThat(find("library")).isEmpty();
	}

	private void add(String place, String name) {
		new MigrationFolders(this.directory.resolve(place).resolve("migrations")).add(name, "select 1");
	}

	private Optional<Path> find(String place) {
		Path migrations = this.directory.resolve(place).resolve("migrations");
		List<Migration> read = new LocationMigrationSource(List.of("file:" + migrations), true, null).read();
		assertThat(read).hasSize(1);
		return new SourceFolders(new ProjectLayout(this.directory, true, List.of(this.directory.resolve("classes")),
				List.of(this.directory.resolve("none"), this.directory.resolve("resources")),
				List.of(this.directory.resolve("library"), this.directory.resolve("library.jar"))))
			.find(read.get(0));
	}

}
