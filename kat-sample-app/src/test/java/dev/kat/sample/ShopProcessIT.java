package dev.kat.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Life and death of the application and its own PostgreSQL: one story, because every
 * start takes seconds. Each test leaves a running or an ended application to the next.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@TestMethodOrder(OrderAnnotation.class)
class ShopProcessIT {

	private static final String MIGRATIONS = "/actuator/kat";

	@TempDir
	private static Path dataDirectory;

	private static RunningShop shop;

	private static String migrationsOfFirstStart;

	@BeforeAll
	static void startForTheFirstTime() throws Exception {
		shop = RunningShop.start(dataDirectory);
		migrationsOfFirstStart = shop.get(MIGRATIONS);
	}

	@AfterAll
	static void end() throws Exception {
		shop.close();
	}

	@Test
	@Order(1)
	void firstStartAppliesEverything() {
		assertThat(migrationsOfFirstStart).contains("\"applied\":11", "\"pending\":0");
	}

	@Test
	@Order(2)
	void secondApplicationIsRefused() throws Exception {
		try (RunningShop second = RunningShop.start(dataDirectory)) {
			assertThat(second.awaitEnd()).isEqualTo(1);
			assertThat(second.output()).containsOnlyOnce("is in use by another application (pid " + shop.pid() + ")")
				.doesNotContain("\tat ");
			assertThat(shop.get("/api/products")).contains("Moka pot");
		}
	}

	@Test
	@Order(3)
	void endOfApplicationEndsServer() throws Exception {
		ProcessHandle server = shop.server();
		assertThat(shop.terminate()).isEqualTo(128 + 15);
		awaitEnd(server);
	}

	@Test
	@Order(4)
	void secondStartAppliesNothing() throws Exception {
		restart();
		assertThat(shop.get(MIGRATIONS)).isEqualTo(migrationsOfFirstStart);
		assertThat(shop.output()).doesNotContain("Applied");
	}

	@Test
	@Order(5)
	void startAfterKillRecovers() throws Exception {
		assertThat(shop.post("/api/reviews", """
				{"productId": 2, "userId": 1, "rating": 4, "comment": "Said before the kill"}""")).isEqualTo(201);
		ProcessHandle orphan = shop.server();
		try {
			shop.kill();
			assertThat(isRunning(orphan)).isTrue();
			restart();
			awaitEnd(orphan);
		}
		finally {
			orphan.destroyForcibly();
		}
		assertThat(shop.get("/api/products/2")).contains("Said before the kill");
	}

	@Test
	@Tag("full")
	@Order(6)
	void startAfterReuseOfPidLeavesThatProcessAlone() throws Exception {
		shop.terminate();
		Process other = new ProcessBuilder("sleep", "600").start();
		try {
			Files.writeString(dataDirectory.resolve("cluster/data/postmaster.pid"), other.pid() + "\n");
			restart();
			assertThat(shop.server().pid()).isNotEqualTo(other.pid());
			assertThat(other.isAlive()).isTrue();
		}
		finally {
			other.destroyForcibly().waitFor();
		}
	}

	@Test
	@Tag("full")
	@Order(7)
	void startsWithWhatWasWorkedOutWhenItWasBuilt() throws Exception {
		shop.close();
		shop = RunningShop.start(dataDirectory, "-Dspring.aot.enabled=true");
		assertThat(shop.get(MIGRATIONS)).isEqualTo(migrationsOfFirstStart);
		assertThat(shop.output()).contains("Starting AOT-processed ShopApplication");
	}

	@Test
	@Tag("full")
	@Order(8)
	void endsAfterMigratingIfAsked() throws Exception {
		shop.close();
		shop = RunningShop.start(dataDirectory.resolve("of-a-job"), "-Dkat.exit-after-migrate=true");
		assertThat(shop.awaitEnd()).isZero();
		assertThat(shop.output().stripTrailing()).endsWith(" : Kat: 11 applied, nothing else started")
			.doesNotContain("Tomcat started", "WARN", "ERROR");
	}

	@Test
	@Tag("full")
	@Order(9)
	void endsAfterMigratingAndWarnsOfAMisspeltPropertyAlsoWithWhatWasWorkedOutWhenItWasBuilt() throws Exception {
		shop.close();
		shop = RunningShop.start(dataDirectory.resolve("of-another-job"), "-Dspring.aot.enabled=true",
				"-Dkat.exit-after-migrate=true", "-Dkat.on-startp=none");
		assertThat(shop.awaitEnd()).isZero();
		assertThat(shop.output().stripTrailing()).contains("Starting AOT-processed ShopApplication")
			.containsOnlyOnce("The system property kat.on-startp has no effect (did you mean kat.on-startup?)")
			.endsWith(" : Kat: 11 applied, nothing else started")
			.doesNotContain("Tomcat started", "ERROR");
	}

	@Test
	@Tag("full")
	@Order(10)
	void endsWithExitCode1IfItCannotMigrate() throws Exception {
		shop.close();
		shop = RunningShop.start(dataDirectory.resolve("of-a-failing-job"), "-Dkat.exit-after-migrate=true",
				"-Dkat.locations=classpath:nowhere");
		assertThat(shop.awaitEnd()).isEqualTo(1);
		assertThat(shop.output()).contains("APPLICATION FAILED TO START", "classpath:nowhere")
			.doesNotContain("Tomcat started", "nothing else started");
	}

	private static void restart() throws Exception {
		shop.close();
		shop = RunningShop.start(dataDirectory);
	}

	private static void awaitEnd(ProcessHandle process) {
		await().atMost(Duration.ofSeconds(10)).until(() -> !isRunning(process));
	}

	/**
	 * Whether there is more left of it than its exit code, which its parent has not read
	 * yet.
	 */
	private static boolean isRunning(ProcessHandle process) {
		return process.isAlive() && process.info().command().isPresent();
	}

}
