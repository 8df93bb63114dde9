package dev.kat.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the tasks of docs/gradle.md in an application, with the Gradle that is installed.
 */
@EnabledIf(value = "isInstalled", disabledReason = "Gradle 8 or later is not installed")
class GradleIT {

	private static final Pattern VERSION = Pattern.compile("Gradle (\\d+)\\.\\S+");

	/** The first without the older name of a property. */
	private static final int OLDEST = 8;

	private static final String ACCOUNTS = "1700000000_create_accounts";

	private static final String ORDERS = "1700000100_create_orders";

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path application;

	@BeforeEach
	void copyTheApplication() throws Exception {
		FileSystemUtils.copyRecursively(Path.of("src", "test", "gradle"), this.application);
		Path libraries = Files.createDirectory(this.application.resolve("libs"));
		Files.copy(KatProcess.START_SCRIPT.resolveSibling("kat.jar"), libraries.resolve("kat-cli-0.1.0-SNAPSHOT.jar"));
		try (OutputStream file = Files.newOutputStream(libraries.resolve("accounts-1.0.jar"));
				JarOutputStream jar = new JarOutputStream(file)) {
			write(jar, "metadata.yaml", "name: create_accounts\n");
			write(jar, "up.sql", "create table accounts (id bigint primary key);\n");
		}
	}

	@Test
	void appliesTheMigrationsOfTheApplicationAndItsLibraries() throws Exception {
		assertThat(gradle("kat", "--args=status")).contains(ACCOUNTS, ORDERS).contains("0 applied, 2 pending");
		gradle("katUp");
		assertThat(this.database.jdbc().queryForList("select name from migrations order by id", String.class))
			.containsExactly(ACCOUNTS, ORDERS);
		assertThat(gradle("katStatus")).contains("2 applied, 0 pending");
	}

	@Test
	void writesAndChecksMigrations() throws Exception {
		assertThat(gradle("kat", "--args=add create_reviews --parents=create_orders"))
			.contains("_create_reviews comes after " + ORDERS);
		assertThat(gradle("check")).contains("BUILD SUCCESSFUL");
		Path metadata = this.application.resolve("src/main/resources/migrations/%s/metadata.yaml".formatted(ORDERS));
		Files.writeString(metadata, "name: create_orders\nparents: [create_account]\n");
		Run failed = run("check");
		assertThat(failed.exitCode()).isNotZero();
		assertThat(failed.output()).contains("Parent not found: create_account",
				"Execution failed for task ':katValidate'");
	}

	static boolean isInstalled() throws Exception {
		try {
			Matcher version = VERSION.matcher(output(new ProcessBuilder("gradle", "--version").start()));
			return version.find() && Integer.parseInt(version.group(1)) >= OLDEST;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private String gradle(String... arguments) throws Exception {
		Run run = run(arguments);
		assertThat(run.exitCode()).as(run.output()).isZero();
		return run.output();
	}

	private Run run(String... arguments) throws Exception {
		List<String> command = new ArrayList<>(List.of("gradle", "--offline", "--no-daemon", "--console=plain"));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.application.toFile())
			.redirectErrorStream(true);
		builder.environment().put("SHOP_URL", this.database.url());
		Process process = builder.start();
		return new Run(output(process), process.waitFor());
	}

	private static String output(Process process) throws IOException {
		process.getOutputStream().close();
		return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

	private static void write(JarOutputStream jar, String file, String content) throws IOException {
		jar.putNextEntry(new JarEntry("migrations/%s/%s".formatted(ACCOUNTS, file)));
		jar.write(content.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * What a run of Gradle came to.
	 */
	private record Run(String output, int exitCode) {

	}

}
