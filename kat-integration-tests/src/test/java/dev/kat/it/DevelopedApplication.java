package dev.kat.it;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.awaitility.core.ConditionTimeoutException;
import org.springframework.boot.devtools.restart.Restarter;

import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An application as its author runs it while working on it: from the directory where the
 * compiler puts its classes, with Boot's DevTools, which start it anew in the same
 * process when something changes there.
 */
final class DevelopedApplication implements AutoCloseable {

	private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

	private final Path classes;

	private final Process process;

	private final List<String> output = new CopyOnWriteArrayList<>();

	/**
	 * Starts the application.
	 * @param jar the packaged application
	 * @param mainClass its class with the main method
	 * @param directory an empty directory to unpack it to
	 * @param arguments of the application
	 */
	DevelopedApplication(Path jar, String mainClass, Path directory, TestDatabase database, String... arguments)
			throws Exception {
		unpack(jar, directory);
		this.classes = directory.resolve("BOOT-INF/classes");
		Path devTools = Path.of(Restarter.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp",
				String.join(File.pathSeparator, this.classes.toString(), directory.resolve("BOOT-INF/lib") + "/*",
						devTools.toString()),
				mainClass, "--server.port=0", "--spring.devtools.livereload.enabled=false")
			.redirectErrorStream(true);
		builder.command().addAll(List.of(arguments));
		builder.environment().put("SPRING_DATASOURCE_URL", database.url());
		builder.environment().put("SPRING_DATASOURCE_USERNAME", database.username());
		builder.environment().put("SPRING_DATASOURCE_PASSWORD", database.password());
		this.process = builder.start();
		new Thread(this::read, "output of the application").start();
	}

	private static void unpack(Path jar, Path directory) throws IOException {
		try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				Path target = directory.resolve(entry.getName());
				if (entry.isDirectory()) {
					Files.createDirectories(target);
				}
				else {
					Files.createDirectories(target.getParent());
					Files.copy(zip, target);
				}
			}
		}
	}

	/**
	 * Where the compiler would put what it makes of a change.
	 */
	Path classes() {
		return this.classes;
	}

	/**
	 * Waits until a text has been printed that many times.
	 */
	void awaitOutput(String text, int times) {
		try {
			await().atMost(LONG_ENOUGH).until(() -> count(text) >= times || !this.process.isAlive());
		}
		catch (ConditionTimeoutException ex) {
			// Says what is missing below
		}
		assertThat(count(text)).as(() -> "times '" + text + "' in:\n" + String.join("\n", this.output))
			.isGreaterThanOrEqualTo(times);
	}

	private long count(String text) {
		return this.output.stream().filter((line) -> line.contains(text)).count();
	}

	private void read() {
		try (InputStream stream = this.process.getInputStream();
				BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
			lines.lines().forEach(this.output::add);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

}
