package dev.kat.source;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.error.InvalidConfigurationException;
import dev.kat.error.InvalidMigrationException;
import dev.kat.error.LocationNotFoundException;
import dev.kat.error.Problem;
import dev.kat.test.MigrationFolders;
import dev.kat.test.RecordedLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LocationMigrationSourceTests {

	private static final String WHAT_TO_DO = "Kat runs only up.sql and down.sql in a folder directly under a "
			+ "location: rename it, turn it into a migration, or move it elsewhere.";

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "classpath:migrations", "classpath*:migrations", "classpath:/migrations/" })
	void findsFoldersInADirectoryOfTheClassPath(String location) {
		new MigrationFolders(this.directory.resolve("migrations")).add("1_a", "");
		assertThat(names(location, this.directory)).containsExactly("1_a");
	}

	@Test
	void findsFoldersInAJarWithEntriesForDirectories() throws IOException {
		Path jar = jar("a.jar", "migrations/", "migrations/1_a/", "migrations/1_a/up.sql",
				"migrations/1_a/metadata.yaml");
		assertThat(names("classpath:migrations", jar)).containsExactly("1_a");
	}

	@Test
	void findsFoldersInAJarWithoutEntriesForDirectories() throws IOException {
		Path jar = jar("a.jar", "migrations/1_a/up.sql", "migrations/1_a/metadata.yaml");
		assertThat(names("classpath:migrations", jar)).containsExactly("1_a");
	}

	@Test
	void findsFoldersOfOddNamesInAJar() throws IOException {
		Path jar = jar("a b#ü.jar", "migrations/1_ä b#%20\\/up.sql", "migrations/1_ä b#%20\\/metadata.yaml");
		assertThat(names("classpath:migrations", jar)).containsExactly("1_ä b#%20\\");
	}

	@ParameterizedTest
	@CsvSource({ "1000, 2000, 2", "2000, 1000, 1", "1000, 1000, 1" })
	void takesOnlyTheLatestCopyOfAFolderIfThatIsWanted(long first, long second, int latest) throws IOException {
		for (int copy = 1; copy <= 2; copy++) {
			new MigrationFolders(this.directory.resolve(copy + "/migrations")).add("1_a", "select " + copy);
			for (String file : List.of("up.sql", "metadata.yaml")) {
				Files.setLastModifiedTime(this.directory.resolve(copy + "/migrations/1_a/" + file),
						FileTime.fromMillis((copy == 1) ? first : second));
			}
		}
		URL[] classPath = { this.directory.resolve("1").toUri().toURL(), this.directory.resolve("2").toUri().toURL() };
		try (URLClassLoader classLoader = new URLClassLoader(classPath, null)) {
			List<String> locations = List.of("classpath:migrations");
			assertThat(new LocationMigrationSource(locations, true, classLoader, true).read()).singleElement()
				.satisfies((migration) -> assertThat(migration.folder().origin())
					.endsWith("/" + latest + "/migrations/1_a"));
			assertThat(new LocationMigrationSource(locations, true, classLoader, false).read()).hasSize(2);
		}
	}

	@ParameterizedTest
	@CsvSource({ "target/classes, Maven, mvn", "build/resources/main, Gradle, gradle" })
	void warnsOnceOfACopyThatTheBuildToolKept(Path copies, String tool, String command) throws IOException {
		Path root = this.directory.resolve(copies);
		new MigrationFolders(root.resolve("migrations")).add("1_a", "").add("2_b", "");
		Files.delete(root.resolve("migrations/2_b/metadata.yaml"));
		new MigrationFolders(this.directory.resolve("src/main/resources/migrations")).add("1_a", "");
		URL[] classPath = { root.toUri().toURL() };
		try (URLClassLoader classLoader = new URLClassLoader(classPath, null); RecordedLog log = RecordedLog.start()) {
			LocationMigrationSource source = new LocationMigrationSource(List.of("classpath:migrations"), true,
					classLoader);
			assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(source::read)
				.withMessageStartingWith("No metadata.yaml in migrations/2_b");
			assertThat(source.content().problems()).hasSize(1);
			assertThat(log.warnings()).containsExactly(
					"%s: not in src/main/resources any more: Kat still applies the copy that %s kept. Run %s clean"
						.formatted(root.resolve("migrations/2_b"), tool, command));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "target/classes", "target/test-classes", "elsewhere/classes" })
	void warnsOfNoCopyWithoutItsSources(Path copies) {
		Path root = this.directory.resolve(copies);
		new MigrationFolders(root.resolve("migrations")).add("1_a", "");
		if (!copies.endsWith("target/classes")) {
			new MigrationFolders(this.directory.resolve("src/main/resources/migrations")).add("2_b", "");
		}
		try (RecordedLog log = RecordedLog.start()) {
			assertThat(names("classpath:migrations", root)).containsExactly("1_a");
			assertThat(log.warnings()).isEmpty();
		}
	}

	/** As in a native image, whose resources have a file system of their own. */
	@Test
	void findsFoldersWhereTheClassPathIsNeitherDirectoriesNorJars() throws IOException {
		try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
			Path root = memory.getPath("/image");
			for (String file : List.of("1_a/up.sql", "1_a/metadata.yaml", "1_a/old/up.sql", "2_ä b/up.sql",
					"2_ä b/metadata.yaml", ".hidden/up.sql", "README.md", "3_c.sql")) {
				Path path = root.resolve("migrations").resolve(file);
				Files.createDirectories(path.getParent());
				Files.writeString(path, file.endsWith("/metadata.yaml")
						? "name: " + path.getParent().getFileName().toString().substring(2) : "select 1");
			}
			ClassLoader image = new ClassLoader(null) {

				@Override
				protected Enumeration<URL> findResources(String name) throws IOException {
					Path path = root.resolve(name);
					return Files.exists(path) ? Collections.enumeration(List.of(path.toUri().toURL()))
							: Collections.emptyEnumeration();
				}

			};
			LocationMigrationSource source = new LocationMigrationSource(List.of("classpath:migrations"), true, image);
			assertThat(source.read()).extracting((migration) -> migration.folder().location())
				.containsExactly("classpath:migrations/1_a", "classpath:migrations/2_ä b");
			assertThat(source.content().strayFiles().paths()).containsExactly("migrations/1_a/old/up.sql",
					"migrations/3_c.sql");
			assertThatExceptionOfType(LocationNotFoundException.class)
				.isThrownBy(new LocationMigrationSource(List.of("classpath:elsewhere"), true, image)::read);
		}
	}

	@Test
	void joinsTheFoldersOfAllDirectoriesAndJars() throws IOException {
		new MigrationFolders(this.directory.resolve("classes/migrations")).add("1_a", "");
		Path jar = jar("b.jar", "migrations/2_b/up.sql", "migrations/2_b/metadata.yaml");
		assertThat(names("classpath:migrations", this.directory.resolve("classes"), jar))
			.containsExactlyInAnyOrder("1_a", "2_b");
	}

	@Test
	void readsAFolderOnceThatSeveralLocationsReach() {
		new MigrationFolders(this.directory.resolve("migrations")).add("1_a", "");
		assertThat(names(
				List.of("classpath:migrations", "classpath*:migrations", "file:" + this.directory + "/migrations"),
				true, this.directory))
			.containsExactly("1_a");
	}

	@Test
	void readsAFolderOnceThatIsSpeltInTwoWays() {
		new MigrationFolders(this.directory.resolve("db")).add("1_a", "");
		assertThat(names(List.of("file:" + this.directory + "/db", "file:" + this.directory + "/db/../db"), true))
			.containsExactly("1_a");
	}

	@Test
	void looksOnlyDirectlyUnderTheLocation() throws IOException {
		Path jar = jar("a.jar", "migrations/up.sql", "other/migrations/3_c/metadata.yaml", "migrations/1_a/up.sql",
				"migrations/1_a/metadata.yaml", "migrations/1_a/deeper/metadata.yaml",
				"migrations/.hidden/metadata.yaml");
		assertThat(names("classpath:migrations", jar)).containsExactly("1_a");
	}

	@Test
	void skipsAFolderOfAJarThatIsSomebodyElses() throws IOException {
		new MigrationFolders(this.directory.resolve("migrations")).add("1_a", "");
		Path jar = jar("theirs.jar", "migrations/v1/init.sql", "migrations/v2/more.sql");
		assertThat(names("classpath:migrations", this.directory, jar)).containsExactly("1_a");
	}

	@Test
	void findsFoldersInADirectoryOfTheFileSystem() {
		MigrationFolders folders = new MigrationFolders(this.directory.resolve("db")).add("1_a", "");
		assertThat(names(folders.location())).containsExactly("1_a");
	}

	@Test
	void followsALinkToAMigration() throws IOException {
		MigrationFolders folders = new MigrationFolders(this.directory.resolve("db")).add("1_a", "");
		new MigrationFolders(this.directory.resolve("elsewhere")).add("2_b", "");
		Files.createSymbolicLink(folders.directory().resolve("2_link"), Path.of("../elsewhere/2_b"));
		assertThat(names(folders.location())).containsExactly("1_a", "2_b");
	}

	@Test
	void tellsOfFoldersInAJarThatShouldBeFiles() throws IOException {
		Path jar = jar("a.jar", "migrations/1_a/metadata.yaml", "migrations/1_a/up.sql/x", "migrations/1_a/down.sql/");
		assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(() -> names("classpath:migrations", jar))
			.withMessage("""
					No up.sql in migrations/1_a
					  The entry of that name is a folder or a broken link.
					Not a file: migrations/1_a/down.sql
					  It is a folder or a broken link: put a script there, or remove it.""");
	}

	@Test
	void findsSqlFilesThatNothingRunsInADirectory() {
		MigrationFolders folders = new MigrationFolders(this.directory.resolve("migrations")).add("1_a", "");
		for (String file : List.of("2_b.sql", "V3__c.SQL", "1_a/up2.sql", "1_a/UP.SQL", "1_a/Down.sql",
				"1_a/old/up.sql", "1_a/old/older/x.sql")) {
			folders.write(file, "select 1");
		}
		assertThat(strayFiles(List.of("classpath:migrations"), this.directory)).containsExactly(
				"migrations/1_a/Down.sql", "migrations/1_a/UP.SQL", "migrations/1_a/old/older/x.sql",
				"migrations/1_a/old/up.sql", "migrations/1_a/up2.sql", "migrations/2_b.sql", "migrations/V3__c.SQL");
		assertThat(strayFiles(List.of(folders.location() + "/")))
			.contains(this.directory + "/migrations/2_b.sql", this.directory + "/migrations/1_a/up2.sql")
			.hasSize(7);
	}

	@Test
	void takesNoOtherFilesForThoseThatNothingRuns() throws IOException {
		MigrationFolders folders = new MigrationFolders(this.directory.resolve("migrations")).add("1_a", "");
		for (String file : List.of("README.md", "x.sql~", ".x.sql", ".git/x.sql", "1_a/down.sql", "1_a/up.sql.orig",
				"1_a/up.sql.bak", "1_a/._up.sql", "1_a/.old/up.sql", "sql.txt")) {
			folders.write(file, "select 1");
		}
		new MigrationFolders(this.directory.resolve("elsewhere")).write("more.sql", "");
		Files.createSymbolicLink(folders.directory().resolve("1_a/link"), this.directory.resolve("elsewhere"));
		Files.createSymbolicLink(folders.directory().resolve("1_a/circle"), folders.directory());
		assertThat(strayFiles(List.of("classpath:migrations"), this.directory)).isEmpty();
	}

	@Test
	void findsSqlFilesThatNothingRunsInAJarWithItsName() throws IOException {
		Path jar = jar("a.jar", "migrations/1_a/metadata.yaml", "migrations/1_a/up.sql", "migrations/1_a/x/y.sql",
				"migrations/V2__b.sql", "migrations/.x.sql", "other/x.sql");
		Path theirs = jar("theirs.jar", "migrations/V1__a.sql", "migrations/old/V0__a.sql");
		String location = "jar:" + jar.toUri().toURL() + "!/migrations/";
		assertThat(strayFiles(List.of("classpath:migrations"), jar, theirs)).containsExactly(location + "1_a/x/y.sql",
				location + "V2__b.sql");
	}

	@Test
	void findsASqlFileThatNothingRunsOnceInTheSourcesAndInWhatWasMadeOfThem() {
		new MigrationFolders(this.directory.resolve("1/migrations")).write("x.sql", "");
		new MigrationFolders(this.directory.resolve("2/migrations")).write("x.sql", "");
		assertThat(strayFiles(List.of("classpath:migrations", "classpath*:/migrations/"), this.directory.resolve("1"),
				this.directory.resolve("2")))
			.containsExactly("migrations/x.sql");
	}

	@Test
	void namesTenSqlFilesThatNothingRunsAndCountsTheRest() {
		MigrationFolders folders = new MigrationFolders(this.directory).write("0.sql", "");
		assertThat(new LocationMigrationSource(folders.locations(), true, null).content().strayFiles().warning())
			.map(Problem::message)
			.contains("Stray SQL file: %s/0.sql\n  %s".formatted(this.directory, WHAT_TO_DO));
		for (int number = 1; number < 12; number++) {
			folders.write(Integer.toHexString(number) + ".sql", "");
		}
		assertThat(new LocationMigrationSource(folders.locations(), true, null).content().strayFiles().warning())
			.map(Problem::message)
			.hasValueSatisfying(
					(warning) -> assertThat(warning).startsWith("Stray SQL files: %s/0.sql, ".formatted(this.directory))
						.endsWith(", %s/9.sql and 2 more\n  %s".formatted(this.directory, WHAT_TO_DO)));
	}

	@Test
	void warnsOfNothingWhereEveryFileIsRun() {
		MigrationFolders folders = new MigrationFolders(this.directory).add("1_a", "");
		assertThat(new LocationMigrationSource(folders.locations(), true, null).content().strayFiles().warning())
			.isEmpty();
	}

	@Test
	void failsWhenALocationDoesNotExist() {
		new MigrationFolders(this.directory.resolve("migrations")).add("1_a", "");
		assertThatExceptionOfType(LocationNotFoundException.class).isThrownBy(
				() -> names(List.of("classpath:migrations", "classpath:nowhere", "file:none"), true, this.directory))
			.withMessage("No migrations folder: classpath:nowhere, file:none does not exist");
	}

	@Test
	void findsNothingWhereALocationNeedNotExist() {
		assertThat(names(List.of("classpath:nowhere"), false, this.directory)).isEmpty();
	}

	@Test
	void findsNothingInAnEmptyFolder() throws IOException {
		Files.createDirectory(this.directory.resolve("migrations"));
		assertThat(names("classpath:migrations", this.directory)).isEmpty();
	}

	@Test
	void refusesALocationOfNoKnownKind() {
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(() -> names("db/migration"))
			.withMessage("Invalid kat.locations: 'db/migration' must begin with classpath: or file:");
	}

	@ParameterizedTest
	@ValueSource(strings = { "classpath:a\uD800", "file:a\uD800" })
	void refusesALocationThatCannotBeAPath(String location) {
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(() -> names(location))
			.withMessage(
					"Invalid kat.locations: '%s' is not a valid path here: Malformed input or input contains unmappable characters"
						.formatted(location.replace("\uD800", "\\ud800")));
	}

	@Test
	void refusesALocationWithoutAPath() {
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(() -> names("classpath:/"))
			.withMessage("Invalid kat.locations: 'classpath:/' names no folder");
	}

	private Path jar(String name, String... entries) throws IOException {
		Path jar = this.directory.resolve(name);
		try (OutputStream file = Files.newOutputStream(jar); JarOutputStream output = new JarOutputStream(file)) {
			for (String entry : entries) {
				output.putNextEntry(new JarEntry(entry));
				if (entry.endsWith("metadata.yaml")) {
					String folder = entry.split("/")[1];
					output.write(("name: '" + folder.substring(folder.indexOf('_') + 1) + "'")
						.getBytes(StandardCharsets.UTF_8));
				}
			}
		}
		return jar;
	}

	private static List<String> names(String location, Path... classPath) {
		return names(List.of(location), true, classPath);
	}

	private static List<String> strayFiles(List<String> locations, Path... classPath) {
		return reading(locations, true, (source) -> source.content().strayFiles().paths(), classPath);
	}

	private static List<String> names(List<String> locations, boolean failOnMissing, Path... classPath) {
		return reading(locations, failOnMissing,
				(source) -> source.read().stream().map((migration) -> migration.id().toString()).toList(), classPath);
	}

	private static List<String> reading(List<String> locations, boolean failOnMissing,
			Function<LocationMigrationSource, List<String>> reading, Path... classPath) {
		URL[] urls = new URL[classPath.length];
		try {
			for (int index = 0; index < classPath.length; index++) {
				urls[index] = classPath[index].toUri().toURL();
			}
			try (URLClassLoader classLoader = new URLClassLoader(urls, null)) {
				return reading.apply(new LocationMigrationSource(locations, failOnMissing, classLoader));
			}
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

}
