package dev.kat.maven;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where {@code classpath:} leads.
 */
class LibraryIT {

	private static final String GRAPH = """
			flowchart TD
				m1["1_of_library"]
				m2["2_of_project"]
				m1 --> m2
			""";

	@TempDir
	private Path directory;

	@Test
	void findsTheMigrationsOfLibraries() throws IOException {
		Path library = Maven.installed("library");
		Files.createDirectories(library.getParent());
		Files.writeString(Path.of(library + ".pom"), """
				<project>
					<modelVersion>4.0.0</modelVersion>
					<groupId>com.example</groupId>
					<artifactId>library</artifactId>
					<version>1</version>
				</project>
				""");
		writeJar(Path.of(library + ".jar"), Map.of("migrations/1_of_library/up.sql", "select 1",
				"migrations/1_of_library/metadata.yaml", "name: of_library"));
		Maven maven = new Maven(this.directory).withPom(List.of("""
				<dependency>
					<groupId>com.example</groupId>
					<artifactId>library</artifactId>
					<version>1</version>
				</dependency>
				"""));
		maven.migrations().add("2_of_project", "select 1", "parents: [of_library]");
		assertThat(maven.run("-q", "kat:graph").succeeds().printed()).isEqualTo(GRAPH);
	}

	@Test
	@Tag("full")
	void seesOfSourcesAndWhatWasMadeOfThemWhatWasChangedLast() throws IOException {
		Maven maven = new Maven(this.directory).withPom();
		maven.migrations().add("1_of_library", "select 1").add("2_of_project", "select 'old'", "parents: [1]");
		maven.write("target/classes/migrations/2_of_project/up.sql", "select 'unterminated")
			.write("target/classes/migrations/2_of_project/metadata.yaml", "name: of_project\nparents: [1]");
		age(this.directory.resolve("target/classes/migrations/2_of_project"));
		assertThat(maven.run("-q", "kat:graph", "kat:validate").succeeds().printed()).isEqualTo(GRAPH);
	}

	private static void age(Path folder) throws IOException {
		FileTime lastYear = FileTime.from(Instant.parse("2025-01-01T00:00:00Z"));
		for (String file : List.of("up.sql", "metadata.yaml")) {
			Files.setLastModifiedTime(folder.resolve(file), lastYear);
		}
	}

	private static void writeJar(Path jar, Map<String, String> files) throws IOException {
		try (OutputStream file = Files.newOutputStream(jar); JarOutputStream entries = new JarOutputStream(file)) {
			for (Map.Entry<String, String> entry : files.entrySet()) {
				entries.putNextEntry(new JarEntry(entry.getKey()));
				entries.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
			}
		}
	}

}
