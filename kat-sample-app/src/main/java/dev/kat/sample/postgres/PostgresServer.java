package dev.kat.sample.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import dev.kat.sample.postgres.PostgresBinaries.Result;

/**
 * A PostgreSQL server on a free port of this machine, and how to connect to it. Its data
 * survives restarts, and is synced to the disk as on any real server.
 */
final class PostgresServer implements JdbcConnectionDetails, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(PostgresServer.class);

	private static final int ATTEMPTS = 3;

	private final DataDirectory dataDirectory;

	private final PostgresBinaries binaries;

	private final Cluster cluster;

	private final String password;

	private final int port;

	private PostgresServer(DataDirectory dataDirectory) throws IOException {
		this.dataDirectory = dataDirectory;
		this.binaries = PostgresBinaries.unpack(dataDirectory);
		this.cluster = Cluster.create(dataDirectory, this.binaries);
		this.password = this.cluster.password();
		this.port = startServer();
		logger.info("PostgreSQL runs on 127.0.0.1:{}, with its data in {}", this.port, dataDirectory);
		logger.info("To look inside: PGPASSFILE='{}' psql -h 127.0.0.1 -p {} -U {} postgres",
				this.cluster.passwordFile(), this.port, Cluster.SUPERUSER);
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

	/**
	 * Tries again, should the port have been taken in the meantime, or the server of a
	 * killed application have been just coming up.
	 */
	private int startServer() throws IOException {
		String failure = "";
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			stopOrphan();
			int freePort = freePort();
			Files.deleteIfExists(this.cluster.log());
			Result result = control("start", "-l", this.cluster.log().toString(), "-o", "-p " + freePort);
			if (result.successful()) {
				return freePort;
			}
			failure = Files.exists(this.cluster.log()) ? Files.readString(this.cluster.log()) : result.output();
		}
		throw new PostgresException("PostgreSQL does not start in %s, where the data is of version %s:%n%s"
			.formatted(this.dataDirectory, this.cluster.version(), failure.strip()));
	}

	private void stopOrphan() throws IOException {
		Optional<ProcessHandle> recorded = this.cluster.recordedProcess();
		if (recorded.isEmpty()) {
			return;
		}
		if (this.cluster.isServedBy(recorded.get())) {
			logger.warn("Stopping the server of an application that was killed (pid {})", recorded.get().pid());
			control("stop", "-m", "fast");
			return;
		}
		// The pid belongs to some other process by now, and would keep the server from
		// starting.
		this.cluster.forgetRecordedProcess();
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			return socket.getLocalPort();
		}
	}

	private Result control(String action, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(action, "-D", this.cluster.data().toString(), "-w", "-t", "60"));
		command.addAll(List.of(arguments));
		return this.binaries.run("pg_ctl", command);
	}

	@Override
	public String getJdbcUrl() {
		return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(this.port);
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
	 * Stops the server, and leaves the data directory to the next application.
	 */
	@Override
	public void close() throws IOException {
		Result result = control("stop", "-m", "fast");
		if (!result.successful()) {
			logger.warn("PostgreSQL does not stop: {}", result.output());
		}
		this.dataDirectory.close();
	}

}
