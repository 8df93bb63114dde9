package dev.kat.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Migrations are found however the application is packaged. Runs the packaged application
 * as it is deployed, in a process of its own.
 */
class PackagedLocationsIT {

	private static final int OWN_MIGRATIONS = 11;

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path directory;

	@Test
	void inAnExecutableJar() throws Exception {
		start(packagedJar());
		assertThat(tracked()).hasSize(OWN_MIGRATIONS);
	}

	@Test
	@Tag("full")
	void inAJarNestedInAnExecutableJarWithoutEntriesForDirectories() throws Exception {
		Path jar = this.directory.resolve("shop.jar");
		copyWithLibrary(packagedJar(), jar);
		start(jar);
		assertThat(tracked()).hasSize(OWN_MIGRATIONS + 1).contains("7_from_a_library");
	}

	@Test
	@Tag("full")
	void inExtractedLayers() throws Exception {
		Path layers = this.directory.resolve("layers");
		java("-Djarmode=tools", "-jar", packagedJar().toString(), "extract", "--layers", "--destination",
				layers.toString());
		Path application = this.directory.resolve("application");
		try (Stream<Path> children = Files.list(layers)) {
			for (Path layer : children.toList()) {
				copy(layer, application);
			}
		}
		start(only(application, ".jar"));
		assertThat(tracked()).hasSize(OWN_MIGRATIONS);
	}

	private void start(Path jar) throws IOException, InterruptedException {
		java("-jar", jar.toString(), "--spring.main.web-application-type=none",
				"--spring.datasource.url=" + this.database.url(),
				"--spring.datasource.username=" + this.database.username(),
				"--spring.datasource.password=" + this.database.password());
	}

	private void java(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of(arguments));
		Path output = Files.createTempFile(this.directory, "java", ".log");
		Process process = new ProcessBuilder(command).directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended in time").isTrue();
			assertThat(process.exitValue()).as(() -> "exit code; the output was:\n" + read(output)).isZero();
		}
		finally {
			process.destroyForcibly();
		}
	}

	private List<String> tracked() {
		return this.database.jdbc().queryForList("select name from migrations order by id", String.class);
	}

	private static Path packagedJar() throws IOException {
		return only(Path.of("target").toAbsolutePath(), ".jar");
	}

	private static Path only(Path directory, String suffix) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			List<Path> jars = files.filter((file) -> file.toString().endsWith(suffix)).toList();
			assertThat(jars).as("the packaged application: ./mvnw package makes it").hasSize(1);
			return jars.get(0);
		}
	}

	private static void copyWithLibrary(Path source, Path target) throws IOException {
		try (ZipFile input = new ZipFile(source.toFile());
				ZipOutputStream output = new ZipOutputStream(Files.newOutputStream(target))) {
			for (Enumeration<? extends ZipEntry> entries = input.entries(); entries.hasMoreElements();) {
				ZipEntry entry = entries.nextElement();
				try (InputStream content = input.getInputStream(entry)) {
					write(output, new ZipEntry(entry), content.readAllBytes());
				}
			}
			write(output, stored("BOOT-INF/lib/library.jar", library()), library());
		}
	}

	private static byte[] library() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream output = new ZipOutputStream(bytes)) {
			write(output, new ZipEntry("migrations/7_from_a_library/up.sql"), new byte[0]);
			write(output, new ZipEntry("migrations/7_from_a_library/metadata.yaml"),
					"name: from_a_library\n".getBytes(StandardCharsets.UTF_8));
		}
		return bytes.toByteArray();
	}

	/** Boot reads only nested jars that are not compressed. */
	private static ZipEntry stored(String name, byte[] content) {
		CRC32 checksum = new CRC32();
		checksum.update(content);
		ZipEntry entry = new ZipEntry(name);
		entry.setMethod(ZipEntry.STORED);
		entry.setSize(content.length);
		entry.setCrc(checksum.getValue());
		return entry;
	}

	private static void write(ZipOutputStream output, ZipEntry entry, byte[] content) throws IOException {
		if (entry.getMethod() != ZipEntry.STORED) {
			entry.setCompressedSize(-1);
		}
		output.putNextEntry(entry);
		output.write(content);
		output.closeEntry();
	}

	private static void copy(Path source, Path target) throws IOException {
		Files.walkFileTree(source, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
				Files.createDirectories(target.resolve(source.relativize(folder)));
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				Files.copy(file, target.resolve(source.relativize(file)));
				return FileVisitResult.CONTINUE;
			}

		});
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

}
