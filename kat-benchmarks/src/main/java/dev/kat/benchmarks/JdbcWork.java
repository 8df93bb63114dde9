package dev.kat.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.sql.DataSource;

/**
 * The least that a tool has to do: one query for what is applied; each script read once
 * and its checksum compared; for each pending one a transaction with the script and a row
 * for it. No lock, no check of the database, no log.
 *
 * @param job the job
 */
record JdbcWork(Job job) implements Work {

	private static final String UNDEFINED_TABLE = "42P01";

	@Override
	public void perform(DataSource dataSource) throws IOException, SQLException, NoSuchAlgorithmException {
		try (Connection connection = dataSource.getConnection()) {
			Map<String, String> applied = applied(connection);
			if (Files.isDirectory(this.job.files())) {
				apply(connection, this.job.files(), applied);
				return;
			}
			try (FileSystem jar = FileSystems.newFileSystem(this.job.files())) {
				apply(connection, jar.getPath("/"), applied);
			}
		}
	}

	private static Map<String, String> applied(Connection connection) throws SQLException {
		Map<String, String> applied = new HashMap<>();
		try (Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("SELECT name, checksum FROM applied")) {
			while (rows.next()) {
				applied.put(rows.getString(1), rows.getString(2));
			}
		}
		catch (SQLException ex) {
			if (!UNDEFINED_TABLE.equals(ex.getSQLState())) {
				throw ex;
			}
			execute(connection, "CREATE TABLE applied (name text PRIMARY KEY, checksum text NOT NULL, "
					+ "applied_at timestamptz NOT NULL DEFAULT now())");
		}
		return applied;
	}

	private static void apply(Connection connection, Path root, Map<String, String> applied)
			throws IOException, SQLException, NoSuchAlgorithmException {
		connection.setAutoCommit(false);
		try (PreparedStatement insert = connection
			.prepareStatement("INSERT INTO applied (name, checksum) VALUES (?, ?)")) {
			for (Path script : scripts(root)) {
				byte[] content = Files.readAllBytes(script);
				String name = script.getFileName().toString();
				String checksum = checksum(content);
				if (applied.containsKey(name)) {
					require(checksum.equals(applied.get(name)), name);
					continue;
				}
				apply(connection, new String(content, StandardCharsets.UTF_8));
				insert.setString(1, name);
				insert.setString(2, checksum);
				insert.executeUpdate();
				connection.commit();
			}
		}
		connection.setAutoCommit(true);
	}

	private static List<Path> scripts(Path root) throws IOException {
		try (Stream<Path> files = Files.list(root.resolve(MigrationFiles.SCRIPTS))) {
			return files.sorted().toList();
		}
	}

	private static void apply(Connection connection, String script) throws SQLException {
		boolean transactional = !script.contains(" CONCURRENTLY ");
		connection.setAutoCommit(!transactional);
		execute(connection, script);
		connection.setAutoCommit(false);
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static String checksum(byte[] content) throws NoSuchAlgorithmException {
		return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
	}

	private static void require(boolean unchanged, String name) {
		if (!unchanged) {
			throw new IllegalStateException(name + " has changed");
		}
	}

}
