package dev.kat.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Life and death of the application and its own PostgreSQL. One data directory for all
 * tests: to make one takes longest.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@TestMethodOrder(OrderAnnotation.class)
class ShopProcessIT {

	private static final String MIGRATIONS = "/actuator/kat";

	@TempDir
	private static Path dataDirectory;

	private static String migrationsOfFirstStart;

	@Test
	@Order(1)
	void endOfApplicationEndsServer() throws Exception {
		try (RunningShop shop = RunningShop.start(dataDirectory)) {
			migrationsOfFirstStart = shop.get(MIGRATIONS);
			assertThat(migrationsOfFirstStart).contains("\"applied\":11", "\"pending\":0");
			ProcessHandle server = shop.server();
			assertThat(shop.terminate()).isEqualTo(128 + 15);
			awaitEnd(server);
		}
	}

	@Test
	@Order(2)
	void secondStartAppliesNothing() throws Exception {
		try (RunningShop shop = RunningShop.start(dataDirectory)) {
			assertThat(shop.get(MIGRATIONS)).isEqualTo(migrationsOfFirstStart);
			assertThat(shop.output()).doesNotContain("Applied");
		}
	}

	@Test
	@Order(3)
	void startAfterKillRecovers() throws Exception {
		ProcessHandle orphan = killedShop();
		assertThat(isRunning(orphan)).isTrue();
		try (RunningShop shop = RunningShop.start(dataDirectory)) {
			awaitEnd(orphan);
			assertThat(shop.get("/api/products/2")).contains("Said before the kill");
		}
		finally {
			orphan.destroyForcibly();
		}
	}

	@Test
	@Order(4)
	void startAfterReuseOfPidLeavesThatProcessAlone() throws Exception {
		Process other = new ProcessBuilder("sleep", "600").start();
		try {
			Files.writeString(dataDirectory.resolve("cluster/data/postmaster.pid"), other.pid() + "\n");
			try (RunningShop shop = RunningShop.start(dataDirectory)) {
				assertThat(shop.server().pid()).isNotEqualTo(other.pid());
				assertThat(other.isAlive()).isTrue();
			}
		}
		finally {
			other.destroyForcibly().waitFor();
		}
	}

	@Test
	@Order(5)
	void secondApplicationIsRefused() throws Exception {
		try (RunningShop shop = RunningShop.start(dataDirectory);
				RunningShop second = RunningShop.start(dataDirectory)) {
			assertThat(second.awaitEnd()).isEqualTo(1);
			assertThat(second.output()).containsOnlyOnce("is in use by another application (pid " + shop.pid() + ")")
				.doesNotContain("\tat ");
			assertThat(shop.get("/api/products")).contains("Moka pot");
		}
	}

	private static ProcessHandle killedShop() throws Exception {
		try (RunningShop shop = RunningShop.start(dataDirectory)) {
			assertThat(shop.post("/api/reviews", """
					{"productId": 2, "userId": 1, "rating": 4, "comment": "Said before the kill"}""")).isEqualTo(201);
			ProcessHandle server = shop.server();
			shop.kill();
			return server;
		}
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
