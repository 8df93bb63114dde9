package dev.kat.resilience;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

import dev.kat.test.TestDatabase;

/**
 * A PgBouncer of its own in front of a database: in transaction mode, all clients share a
 * few server connections and get another one each time.
 */
final class PgBouncer implements AutoCloseable {

	/** Where Debian's package puts it. */
	private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

	private static final String SETTINGS = """
			[databases]
			%s = host=%s port=%d user=%s password=%s
			[pgbouncer]
			listen_addr = 127.0.0.1
			listen_port = %d
			unix_socket_dir =
			auth_type = any
			pool_mode = transaction
			default_pool_size = %d
			server_round_robin = 1
			""";

	private final Process process;

	private final Path output;

	private final int poolSize;

	private final TestDatabase database;

	private PgBouncer(Process process, Path output, int poolSize, TestDatabase database) {
		this.process = process;
		this.output = output;
		this.poolSize = poolSize;
		this.database = database;
	}

	static boolean isInstalled() {
		return Files.isExecutable(PROGRAM);
	}

	/**
	 * Starts one, and waits until it serves.
	 */
	static PgBouncer start(TestDatabase target, int poolSize, Path directory) throws IOException, InterruptedException {
		URI server = URI.create(target.url().substring("jdbc:".length()));
		int port = freePort();
		Path settings = Files.writeString(directory.resolve("pgbouncer.ini"), SETTINGS.formatted(target.name(),
				server.getHost(), server.getPort(), target.username(), target.password(), port, poolSize));
		Path output = directory.resolve("pgbouncer.out");
		Process process = new ProcessBuilder(command(settings)).redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		PgBouncer bouncer = new PgBouncer(process, output, poolSize, new TestDatabase(
				"jdbc:postgresql://127.0.0.1:" + port + "/" + target.name(), target.username(), target.password()));
		bouncer.awaitStart();
		return bouncer;
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static List<String> command(Path settings) {
		List<String> command = new ArrayList<>(List.of(PROGRAM.toString(), "-q", settings.toString()));
		if (System.getProperty("user.name").equals("root")) {
			command.addAll(1, List.of("-u", "nobody"));
		}
		return command;
	}

	private void awaitStart() throws InterruptedException {
		try {
			Await.until("PgBouncer serving", this::output, this::connects);
		}
		catch (AssertionError | InterruptedException ex) {
			close();
			throw ex;
		}
	}

	private @Nullable Boolean connects() {
		if (!this.process.isAlive()) {
			throw new AssertionError("PgBouncer does not start: " + output());
		}
		try (Connection connection = connect()) {
			return connection.isValid(0);
		}
		catch (SQLException ex) {
			return null;
		}
	}

	private String output() {
		try {
			return Files.readString(this.output, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	int poolSize() {
		return this.poolSize;
	}

	/**
	 * The database behind it, through it.
	 */
	TestDatabase database() {
		return this.database;
	}

	/**
	 * Connects as others do who know that there is a pooler: their statements are never
	 * prepared by name.
	 */
	Connection connect() throws SQLException {
		Connection connection = this.database.dataSource().getConnection();
		connection.unwrap(PGConnection.class).setPrepareThreshold(0);
		return connection;
	}

	@Override
	public void close() {
		this.process.destroy();
	}

}
