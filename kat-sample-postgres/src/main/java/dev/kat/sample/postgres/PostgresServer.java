package dev.kat.sample.postgres;

import java.io.IOException;
import java.nio.file.Path;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * A PostgreSQL server on a free port of this machine, and how to connect to it. Its data
 * survives restarts, and is synced to the disk as on any real server.
 */
final class PostgresServer implements JdbcConnectionDetails, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(PostgresServer.class);

	private final DataDirectory dataDirectory;

	private final String password;

	private final EmbeddedPostgres server;

	private PostgresServer(DataDirectory dataDirectory) throws IOException {
		this.dataDirectory = dataDirectory;
		Cluster cluster = Cluster.create(dataDirectory);
		this.password = cluster.password();
		new Orphan(cluster.data()).stop();
		this.server = cluster.start();
		logger.info("PostgreSQL runs on 127.0.0.1:{}, with its data in {}", this.server.getPort(), dataDirectory);
		logger.info("To look inside: PGPASSFILE='{}' psql -h 127.0.0.1 -p {} -U {} postgres", cluster.passwordFile(),
				this.server.getPort(), Cluster.SUPERUSER);
	}

	/**
	 * Starts the server of a data directory, which is made if it does not exist.
	 * @throws PostgresException if the server does not start
	 */
	static PostgresServer start(Path directory) {
		try {
			DataDirectory dataDirectory = DataDirectory.open(directory);
			try {
				return new PostgresServer(dataDirectory);
			}
			catch (IOException | RuntimeException ex) {
				dataDirectory.close();
				throw ex;
			}
		}
		catch (IOException ex) {
			throw new PostgresException("PostgreSQL does not start in %s: %s".formatted(directory, ex), ex);
		}
	}

	@Override
	public String getJdbcUrl() {
		return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(this.server.getPort());
	}

	@Override
	public String getUsername() {
		return Cluster.SUPERUSER;
	}

	@Override
	public String getPassword() {
		return this.password;
	}

	/**
	 * Stops the server and releases the data directory for the next application.
	 */
	@Override
	public void close() throws IOException {
		this.server.close();
		this.dataDirectory.close();
	}

}
