package dev.kat.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.kat.KatMigrator;
import dev.kat.error.InvalidMigrationException;
import dev.kat.error.Problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The page about migrations has every key of metadata.yaml that Kat knows, and no other.
 */
class MetadataKeysTests {

	private static final String KNOWN = "Known keys: ";

	@TempDir
	private Path directory;

	@Test
	void areAllDocumented() throws IOException {
		List<String> rows = Files.readAllLines(Path.of("../docs/migrations.md"))
			.stream()
			.dropWhile((line) -> !line.equals("## Keys of metadata.yaml"))
			.skip(4)
			.takeWhile((line) -> line.startsWith("|"))
			.flatMap((row) -> Stream.of(row.split("\\|")[1].split(",")))
			.map((key) -> key.strip().replace("`", ""))
			.toList();
		assertThat(rows).containsExactlyElementsOf(known());
	}

	private List<String> known() throws IOException {
		Path folder = Files.createDirectory(this.directory.resolve("1_a"));
		Files.writeString(folder.resolve("up.sql"), "");
		Files.writeString(folder.resolve("metadata.yaml"), "name: a\nnothing_of_the_kind: 1\n");
		InvalidMigrationException refused = catchThrowableOfType(InvalidMigrationException.class,
				() -> KatMigrator.builder(new DriverManagerDataSource())
					.locations(List.of("file:" + this.directory))
					.build()
					.graph());
		Problem problem = refused.problems().get(0);
		assertThat(problem.wayOut()).startsWith(KNOWN).endsWith(".");
		return List.of(problem.wayOut().substring(KNOWN.length(), problem.wayOut().length() - 1).split(", "));
	}

}
