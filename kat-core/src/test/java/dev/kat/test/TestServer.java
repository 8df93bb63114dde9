package dev.kat.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.testcontainers.DockerClientFactory;
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
	 * The embedded binaries. Unlike their default, data is synced to the disk, as on a
	 * real server: tests kill this one.
	 */
	final class Embedded implements TestServer {

		private final EmbeddedPostgres server = start();

		private static EmbeddedPostgres start() {
			try {
				return EmbeddedPostgres.builder()
					.setPGStartupWait(Duration.ofMinutes(1))
					.setServerConfig("fsync", "on")
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
	 * A container, where Docker is.
	 */
	final class Container implements TestServer {

		private static final String IMAGE = "postgres:" + System.getProperty("kat.test.postgres.version", "18");

		private final PostgreSQLContainer container = start();

		private static PostgreSQLContainer start() {
			if (!DockerClientFactory.instance().isDockerAvailable()) {
				throw new IllegalStateException(
						"kat.test.database is testcontainers, but there is no Docker here. Leave it out to use the "
								+ "embedded PostgreSQL.");
			}
			PostgreSQLContainer container = new PostgreSQLContainer(DockerImageName.parse(IMAGE));
			container.setCommand("postgres", "-c", "logging_collector=on", "-c",
					"log_line_prefix=" + StatementLog.LINE_PREFIX);
			container.start();
			return container;
		}

		@Override
		public TestDatabase database(String name) {
			String url = "jdbc:postgresql://" + this.container.getHost() + ":" + this.container.getMappedPort(5432)
					+ "/" + name;
			return new TestDatabase(url, this.container.getUsername(), this.container.getPassword());
		}

	}

}
