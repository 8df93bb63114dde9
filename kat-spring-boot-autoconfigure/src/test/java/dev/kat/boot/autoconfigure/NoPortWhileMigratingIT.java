package dev.kat.boot.autoconfigure;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import dev.kat.boot.actuate.endpoint.KatEndpointApplication;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

/**
 * Whoever probes an application over HTTP finds nobody there until the migrations have
 * ended.
 */
class NoPortWhileMigratingIT {

	private final TestDatabase database = TestDatabase.create();

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void isOpenNotThatOfTheActuatorEither(WebApplicationType type, @TempDir Path directory) throws Exception {
		this.database.jdbc().execute("create table gate ()");
		int port;
		int managementPort;
		try (ServerSocket free = bind(); ServerSocket otherFree = bind()) {
			port = free.getLocalPort();
			managementPort = otherFree.getLocalPort();
		}
		SpringApplicationBuilder application = new SpringApplicationBuilder(KatEndpointApplication.class).web(type)
			.properties(Map.of("spring.docker.compose.enabled", false, "server.port", port, "server.address",
					"127.0.0.1", "management.server.port", managementPort, "management.server.address", "127.0.0.1",
					"spring.datasource.url", this.database.url(), "spring.datasource.username",
					this.database.username(), "spring.datasource.password", this.database.password(), "kat.locations",
					new MigrationFolders(directory).add("1_behind_the_gate", "lock table gate").location()));
		CompletableFuture<ConfigurableApplicationContext> started;
		try (Connection gatekeeper = this.database.dataSource().getConnection();
				Statement statement = gatekeeper.createStatement()) {
			gatekeeper.setAutoCommit(false);
			statement.execute("lock table gate");
			started = CompletableFuture.supplyAsync(application::run);
			await().atMost(Duration.ofMinutes(1)).until(() -> started.isDone() || isOneWaiting());
			assertThat(started).isNotDone();
			assertRefused(port);
			assertRefused(managementPort);
			gatekeeper.rollback();
		}
		try (ConfigurableApplicationContext context = started.get(60, TimeUnit.SECONDS)) {
			assertThat(context.getEnvironment().getProperty("local.management.port", int.class))
				.isEqualTo(managementPort);
			assertThatNoException().isThrownBy(() -> connect(port));
			assertThatNoException().isThrownBy(() -> connect(managementPort));
		}
	}

	private boolean isOneWaiting() {
		return Boolean.TRUE.equals(this.database.jdbc()
			.queryForObject("select exists (select from pg_stat_activity where datname = current_database()"
					+ " and wait_event_type = 'Lock')", Boolean.class));
	}

	private static ServerSocket bind() throws IOException {
		return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
	}

	private static void assertRefused(int port) {
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> connect(port))
			.withMessageContaining("refused");
	}

	private static void connect(int port) throws IOException {
		new Socket(InetAddress.getLoopbackAddress(), port).close();
	}

}
