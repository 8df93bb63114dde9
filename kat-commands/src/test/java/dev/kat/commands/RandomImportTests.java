package dev.kat.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.commands.importing.OtherTool;
import dev.kat.commands.importing.TestFiles;
import dev.kat.migration.MigrationId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random sets of versions are imported: the graph has the order of Flyway itself, a
 * second import changes nothing, and a script that is added changes no other.
 */
class RandomImportTests {

	private static final String ADDED = "added";

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20261129, 20261130 })
	void hasFlywaysOrder(long seed) throws IOException {
		System.out.println("seed " + seed);
		Random random = new Random(seed);
		List<String> versions = versions(random);
		String later = versions.remove(random.nextInt(versions.size()));
		List<String> repeatables = repeatables(random);
		TestFiles sources = new TestFiles(this.directory.resolve("db"));
		versions.forEach((version) -> sources.write(file(version, random), "select 1;\n"));
		repeatables.forEach((name) -> sources.write("R__" + name + ".sql", "select 1;\n"));
		importFlyway();
		assertThat(order()).isEqualTo(expected(versions, repeatables));
		Map<String, String> first = migrations();
		assertThat(importFlyway()).doesNotContain("+ ").contains("\nNothing to write: all ");
		assertThat(migrations()).isEqualTo(first);
		sources.write("V%s__%s.sql".formatted(later, ADDED), "select 1;\n");
		importFlyway();
		Map<String, String> second = migrations();
		assertThat(second).containsAllEntriesOf(first).hasSize(first.size() + 2);
		assertThat(order()).hasSize(versions.size() + repeatables.size() + 1);
	}

	/**
	 * Different versions for Flyway, and different timestamps for Kat.
	 */
	private static List<String> versions(Random random) {
		Set<MigrationVersion> taken = new HashSet<>();
		List<String> versions = new ArrayList<>();
		while (versions.size() < 40) {
			String version = version(random);
			if (taken.add(MigrationVersion.fromVersion(version))) {
				versions.add(version);
			}
		}
		return versions;
	}

	private static String version(Random random) {
		return switch (random.nextInt(4)) {
			case 0 -> "0".repeat(random.nextInt(3)) + (1 + random.nextInt(900));
			case 1 -> "20%02d%02d%02d%02d%02d%02d".formatted(random.nextInt(100), 1 + random.nextInt(12),
					1 + random.nextInt(28), random.nextInt(24), random.nextInt(60), random.nextInt(60));
			default -> IntStream.range(0, 2 + random.nextInt(2))
				.mapToObj((part) -> Integer.toString(1 + random.nextInt((part == 0) ? 20 : 200)))
				.collect(Collectors.joining(random.nextBoolean() ? "." : "_"));
		};
	}

	private static List<String> repeatables(Random random) {
		return random.ints(random.nextInt(8), 0, 1000)
			.distinct()
			.mapToObj((number) -> (random.nextBoolean() ? "View_" : "function") + number)
			.distinct()
			.toList();
	}

	private static String file(String version, Random random) {
		return "%sV%s__v%s.sql".formatted(random.nextBoolean() ? "" : "sub/", version, version.replace('.', '_'));
	}

	private static List<String> expected(List<String> versions, List<String> repeatables) {
		return Stream
			.concat(versions.stream()
				.sorted(Comparator.comparing(MigrationVersion::fromVersion))
				.map((version) -> "v" + version.replace('.', '_')),
					repeatables.stream()
						.map((name) -> name.replace('_', ' '))
						.sorted()
						.map((name) -> name.replace(' ', '_').toLowerCase(Locale.ROOT)))
			.toList();
	}

	private String importFlyway() {
		TestRun run = run();
		run.run(new ImportCommand(OtherTool.FLYWAY, List.of("db"), "", false, Format.TEXT));
		return run.printed();
	}

	/**
	 * The order in which Kat would apply what was written.
	 */
	private List<String> order() {
		List<String> names = new ArrayList<>();
		run().inWorkspace((workspace) -> workspace.files()
			.read()
			.graph()
			.inOrder()
			.stream()
			.map(MigrationId::name)
			.forEach(names::add));
		return names;
	}

	private TestRun run() {
		return TestRun.inDirectory(this.directory, Map.of("kat.locations", "file:migrations"));
	}

	private Map<String, String> migrations() throws IOException {
		Map<String, String> files = new TreeMap<>();
		try (Stream<Path> paths = Files.walk(this.directory.resolve("migrations"))) {
			for (Path path : paths.filter(Files::isRegularFile).toList()) {
				files.put(path.toString(), Files.readString(path));
			}
		}
		return files;
	}

}
