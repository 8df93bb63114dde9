package dev.kat.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The PostgreSQL server of this JVM's tests: the embedded binaries, whose version the
 * build chooses, or, with {@code -Dkat.test.database=testcontainers}, a container.
 */
interface TestServer {

	/**
	 * Returns one of the server's databases.
	 */
	TestDatabase database(String name);

	static TestServer instance() {
		return Holder.INSTANCE;
	}

	/**
	 * Starts the server when the first test asks for it.
	 */
	final class Holder {

		private static final TestServer INSTANCE = start(System.getProperty("kat.test.database", "embedded"));

		private Holder() {
		}

		private static TestServer start(String kind) {
			return switch (kind) {
				case "embedded" -> new Embedded();
				case "testcontainers" -> new Container();
				default -> throw new IllegalArgumentException(
						"kat.test.database is '" + kind + "'; it can be embedded or testcontainers");
			};
		}

	}

	/**
	 * The embedded binaries. Nothing is synced to the disk, as is their default: hundreds
	 * of databases would be when the server stops. Tests that crash a server start one of
	 * their own.
	 */
	final class Embedded implements TestServer {

		/** Where a later server deletes what a killed process left. */
		private static final Path DATA = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg",
				"tests-" + UUID.randomUUID());

		private final EmbeddedPostgres server = start();

		private static EmbeddedPostgres start() {
			try {
				return EmbeddedPostgres.builder()
					.setDataDirectory(DATA)
					.setPGStartupWait(Duration.ofMinutes(1))
					.setServerConfig("full_page_writes", "off")
					.setServerConfig("synchronous_commit", "on")
					.setServerConfig("listen_addresses", "127.0.0.1")
					.setServerConfig("logging_collector", "on")
					.setServerConfig("log_line_prefix", StatementLog.LINE_PREFIX)
					.start();
			}
			catch (IOException ex) {
				throw new UncheckedIOException("The embedded PostgreSQL does not start", ex);
			}
		}

		@Override
		public TestDatabase database(String name) {
			return new TestDatabase("jdbc:postgresql://127.0.0.1:" + this.server.getPort() + "/" + name, "postgres",
					"postgres");
		}

	}

	/**
	 * A container, where Docker is. Its superuser is called as that of the embedded
	 * server, and as many connections are allowed.
	 */
	final class Container implements TestServer {

		private static final String SUPERUSER = "postgres";

		private final PostgreSQLContainer container = start();

		private static PostgreSQLContainer start() {
			if (!DockerClientFactory.instance().isDockerAvailable()) {
				throw new IllegalStateException(
						"kat.test.database is testcontainers, but there is no Docker here. Leave it out to use the "
								+ "embedded PostgreSQL.");
			}
			PostgreSQLContainer container = new PostgreSQLContainer(image()).withUsername(SUPERUSER)
				.withPassword(SUPERUSER)
				.withDatabaseName(SUPERUSER);
			container.setCommand("postgres", "-c", "max_connections=300", "-c", "logging_collector=on", "-c",
					"log_line_prefix=" + StatementLog.LINE_PREFIX);
			// With the collector the container's output does not say that the server is
			// ready. The one that only sets it up does not listen here.
			container.setWaitStrategy(Wait.forSuccessfulCommand("pg_isready --host=127.0.0.1"));
			container.start();
			return container;
		}

		/**
		 * The image has no third number: that of the binaries 18.6.0 is 18.6.
		 */
		private static DockerImageName image() {
			String version = System.getProperty("kat.test.postgres.version", "18");
			return DockerImageName.parse("postgres:" + version.replaceFirst("^(\\d+\\.\\d+)\\..*", "$1"));
		}

		@Override
		public TestDatabase database(String name) {
			String url = "jdbc:postgresql://" + this.container.getHost() + ":" + this.container.getMappedPort(5432)
					+ "/" + name;
			return new TestDatabase(url, this.container.getUsername(), this.container.getPassword());
		}

	}

}
