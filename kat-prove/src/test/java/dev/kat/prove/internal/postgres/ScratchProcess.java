package dev.kat.prove.internal.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.postgresql.ds.PGSimpleDataSource;

import dev.kat.test.TestDatabase;

/**
 * A process that makes databases and roles, and drops them, again and again.
 */
public final class ScratchProcess {

	/** Written when databases are there for the first time. */
	static final String READY = "ready";

	private ScratchProcess() {
	}

	/**
	 * Starts the process.
	 */
	static Process start(TestDatabase database) throws IOException {
		List<String> command = new ArrayList<>(
				// A process in the background of a shell would ignore Ctrl-C.
				List.of("env", "--default-signal=INT",
						Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-XX:+UseSerialGC", "-Xshare:auto", "-cp", System.getProperty("java.class.path"),
						ScratchProcess.class.getName(), database.url(), database.username(), database.password()));
		return new ProcessBuilder(command).redirectErrorStream(true).start();
	}

	/**
	 * Works until it is killed.
	 * @param arguments the URL, the user and the password
	 */
	public static void main(String[] arguments) throws SQLException {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(arguments[0]);
		dataSource.setUser(arguments[1]);
		dataSource.setPassword(arguments[2]);
		for (;;) {
			try (ScratchServer server = ScratchServer.open(dataSource)) {
				server.prepare(List.of(Scripts.up(1, "create role kat_kill_role")));
				work(server);
			}
		}
	}

	private static void work(ScratchServer server) throws SQLException {
		try (ScratchDatabase first = server.create(); ScratchDatabase second = first.copy()) {
			Connection connection = first.connection();
			System.out.println(READY);
			try (Statement statement = connection.createStatement()) {
				statement.execute("create table a (id int); alter table a owner to kat_kill_role");
				statement.execute("insert into a select * from generate_series(1, 20000)");
			}
			second.connection();
		}
	}

}
