package dev.kat.boot.autoconfigure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import dev.kat.KatMigrator;
import dev.kat.boot.actuate.endpoint.KatEndpointApplication;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

/**
 * The database ends, and the application says so and does not hang.
 */
@ExtendWith(OutputCaptureExtension.class)
class EndOfDatabaseIT {

	private static final String NO_WEB = "--spring.main.web-application-type=none";

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final TestDatabase database = TestDatabase.create();

	private final Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory).add("1_a", "create table a (id int)")
			.add("2_slow", "create table slow (id int);\nselect pg_sleep(60)", "parents: [1]");
	}

	@Test
	void inTheMiddleOfAMigrationOfTheStart(CapturedOutput output) {
		CompletableFuture<Void> end = CompletableFuture.runAsync(() -> endBackends("query like '%pg_sleep(60)%'"));
		assertThatException().isThrownBy(() -> start(Application.class, this.database.url(), NO_WEB));
		end.join();
		assertThat(output)
			.contains("Description:\n\nSQL error in migration 2_slow: rolled back. "
					+ "1 migration before it was applied, 0 after it were not run.")
			.contains("FATAL: terminating connection due to administrator command (SQLSTATE 57P01)");
		assertThat(this.database.jdbc().queryForList("select name from migrations", String.class))
			.containsExactly("1_a");
		assertNoThreadsAreLeft();
	}

	@Test
	void beforeTheStart(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(Application.class, "jdbc:postgresql://127.0.0.1:1/x", NO_WEB));
		assertThat(output).contains("Description:\n\nConnection failed: Connection to 127.0.0.1:1 refused.");
		assertNoThreadsAreLeft();
	}

	@Test
	void duringACallOfTheEndpoint() throws Exception {
		this.folders.add("2_slow", "create table slow (id int)", "parents: [1]");
		try (ConfigurableApplicationContext application = start(KatEndpointApplication.class, this.database.url(),
				"--server.port=0", "--management.endpoints.web.exposure.include=kat")) {
			CompletableFuture<HttpResponse<String>> call;
			try (Connection holder = this.database.dataSource().getConnection();
					Statement statement = holder.createStatement()) {
				holder.setAutoCommit(false);
				statement.execute("lock table migrations");
				call = HttpClient.newHttpClient()
					.sendAsync(HttpRequest.newBuilder(uri(application, "kat")).build(), BodyHandlers.ofString());
				endBackends("wait_event_type = 'Lock'");
				assertThat(call.get().body()).isEqualTo("{\"error\":\"database unavailable\"}");
				assertThat(call.get().statusCode()).isEqualTo(503);
			}
			assertThat(application.getBean(KatMigrator.class).status().migrations()).hasSize(2);
		}
		assertNoThreadsAreLeft();
	}

	@Test
	void whileTheEndpointApplies() throws Exception {
		assertEndsWith("{\"error\":\"migration failed\",\"name\":\"2_slow\",\"sqlState\":\"57P01\"}", "none",
				(request) -> request.uri(URI.create(request.build().uri() + "/pending")).POST(BodyPublishers.noBody()));
		assertThat(this.database.jdbc().queryForList("select name from migrations", String.class))
			.containsExactly("1_a");
	}

	@Test
	void whileTheEndpointRollsBack() throws Exception {
		this.folders.add("2_slow", "create table slow (id int)", "parents: [1]")
			.write("2_slow/down.sql", "drop table slow;\nselect pg_sleep(60)");
		assertEndsWith("{\"error\":\"migration failed\",\"name\":\"2_slow\",\"sqlState\":\"57P01\"}", "migrate",
				(request) -> request.uri(URI.create(request.build().uri() + "/2")).DELETE());
		assertThat(this.database.jdbc().queryForList("select name from migrations order by name", String.class))
			.containsExactly("1_a", "2_slow");
	}

	private void assertEndsWith(String body, String onStartup, UnaryOperator<HttpRequest.Builder> request)
			throws Exception {
		try (ConfigurableApplicationContext application = start(KatEndpointApplication.class, this.database.url(),
				"--server.port=0", "--management.endpoints.web.exposure.include=kat",
				"--management.endpoint.kat.access=unrestricted", "--spring.web.error.include-message=always",
				"--kat.on-startup=" + onStartup)) {
			CompletableFuture<HttpResponse<String>> call = HttpClient.newHttpClient()
				.sendAsync(request.apply(HttpRequest.newBuilder(uri(application, "kat"))).build(),
						BodyHandlers.ofString());
			endBackends("query like '%pg_sleep(60)%'");
			assertThat(call.get().body()).isEqualTo(body);
			assertThat(call.get().statusCode()).isEqualTo(500);
		}
		assertNoThreadsAreLeft();
	}

	@Test
	void afterTheStart() throws Exception {
		this.folders.add("2_slow", "create table slow (id int)", "parents: [1]");
		LostDataSource dataSource = new LostDataSource(this.database.dataSource());
		try (ConfigurableApplicationContext application = start(
				(context) -> context.getBeanFactory().registerSingleton("dataSource", dataSource),
				KatEndpointApplication.class, this.database.url(), "--server.port=0",
				"--management.endpoints.web.exposure.include=health,kat",
				"--management.endpoint.health.show-details=always", "--kat.connect-retries=10",
				"--kat.connect-retry-interval=1ms")) {
			dataSource.lose();
			assertThat(body(application, "health/kat")).isEqualTo(unknown("database unavailable"));
			assertThat(application.getBean(MeterRegistry.class).get("kat.migrations").gauges())
				.extracting((gauge) -> gauge.value())
				.containsExactly(Double.NaN, Double.NaN, Double.NaN);
			assertThat(dataSource.attempts).hasValue(1);
			assertThat(body(application, "kat")).isEqualTo("{\"error\":\"database unavailable\"}");
			assertThat(body(application, "kat/2")).isEqualTo("{\"error\":\"database unavailable\"}");
			assertThat(dataSource.attempts).hasValue(3);
		}
		assertNoThreadsAreLeft();
	}

	@Test
	void whileItsStatusIsRead() throws Exception {
		this.folders.add("2_slow", "create table slow (id int)", "parents: [1]");
		try (Connection holder = this.database.dataSource().getConnection();
				Statement statement = holder.createStatement()) {
			try (ConfigurableApplicationContext application = start(KatEndpointApplication.class, this.database.url(),
					"--server.port=0", "--management.endpoints.web.exposure.include=health",
					"--management.endpoint.health.show-details=always")) {
				holder.setAutoCommit(false);
				statement.execute("lock table migrations");
				assertThat(body(application, "health/kat")).isEqualTo(unknown("not known yet"));
			}
			assertNoThreadsAreLeft();
		}
	}

	private ConfigurableApplicationContext start(Class<?> application, String url, String... more) {
		return start((context) -> {
		}, application, url, more);
	}

	private ConfigurableApplicationContext start(ApplicationContextInitializer<ConfigurableApplicationContext> before,
			Class<?> application, String url, String... more) {
		List<String> arguments = Stream.concat(
				Stream.of("--spring.datasource.url=" + url, "--spring.datasource.username=" + this.database.username(),
						"--spring.datasource.password=" + this.database.password(),
						"--spring.datasource.hikari.connection-timeout=1000", "--spring.main.banner-mode=off",
						"--kat.locations=" + this.folders.location()),
				Stream.of(more))
			.toList();
		return new SpringApplicationBuilder(application).initializers(before).run(arguments.toArray(String[]::new));
	}

	/**
	 * Ends the server's processes that do something, as soon as there is one.
	 */
	private void endBackends(String condition) {
		await().atMost(PATIENCE)
			.until(() -> !this.database.jdbc()
				.queryForList(
						"select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() "
								+ "and pid <> pg_backend_pid() and state = 'active' and " + condition,
						Boolean.class)
				.isEmpty());
	}

	/**
	 * Of Kat and of the pool.
	 */
	private void assertNoThreadsAreLeft() {
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(Thread.getAllStackTraces()
				.keySet()
				.stream()
				.filter((thread) -> !this.threadsBefore.contains(thread))
				.map(Thread::getName)
				.filter((name) -> name.startsWith("kat-") || name.startsWith("Hikari"))
				.collect(Collectors.toSet())).isEmpty());
	}

	private static String body(ConfigurableApplicationContext application, String path) throws Exception {
		return HttpClient.newHttpClient()
			.sendAsync(HttpRequest.newBuilder(uri(application, path)).build(), BodyHandlers.ofString())
			.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
			.body();
	}

	private static String unknown(String error) {
		return "{\"details\":{\"error\":\"" + error + "\"},\"status\":\"UNKNOWN\"}";
	}

	private static URI uri(ConfigurableApplicationContext application, String path) {
		return URI.create("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port")
				+ "/actuator/" + path);
	}

	@SpringBootConfiguration
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, KatAutoConfiguration.class })
	static class Application {

	}

	/**
	 * Gives connections until it is lost.
	 */
	private static final class LostDataSource extends DelegatingDataSource {

		private final AtomicInteger attempts = new AtomicInteger();

		private volatile boolean lost;

		LostDataSource(DataSource target) {
			super(target);
		}

		void lose() {
			this.attempts.set(0);
			this.lost = true;
		}

		@Override
		public Connection getConnection() throws SQLException {
			int attempt = this.attempts.incrementAndGet();
			if (this.lost) {
				throw new SQLException("attempt " + attempt, "08001");
			}
			return super.getConnection();
		}

	}

}
