package dev.kat.prove.internal.locks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.kat.prove.locks.LockReport;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LockTracer}: each kind of statement, with and without its safe
 * variant.
 */
class LocksIT {

	private static TestDatabase database;

	private Connection connection;

	@BeforeAll
	static void createDatabase() {
		database = TestDatabase.create();
	}

	@BeforeEach
	void connect() throws SQLException {
		database.jdbc().execute("drop schema public cascade; create schema public");
		this.connection = database.dataSource().getConnection();
	}

	@AfterEach
	void close() throws SQLException {
		this.connection.close();
	}

	static Stream<StatementCase> statements() throws SQLException {
		int version = serverVersion();
		return StatementCase.parse(resource("statements.txt")).stream().filter((statement) -> statement.isFor(version));
	}

	private static int serverVersion() throws SQLException {
		try (Connection connection = TestDatabase.create().dataSource().getConnection()) {
			return connection.getMetaData().getDatabaseMajorVersion();
		}
	}

	@ParameterizedTest
	@MethodSource("statements")
	void says(StatementCase statement) throws SQLException {
		LockReport report = LockTracer.trace(statement.migrations(resource("base.sql")), this.connection);
		assertThat(report.failure()).isEmpty();
		List<String> lines = report.migrations()
			.get(2)
			.statements()
			.stream()
			.flatMap((locks) -> StatementCase.report(locks).stream())
			.toList();
		assertThat(lines).isEqualTo(statement.expected(this.connection.getMetaData().getDatabaseMajorVersion()));
	}

	/**
	 * What is expected of locks is what another session meets.
	 */
	@ParameterizedTest
	@MethodSource("statements")
	void isTrue(StatementCase statement) throws SQLException {
		if (!statement.mode().isTransactional()) {
			return;
		}
		List<String> expected = statement.expected(this.connection.getMetaData().getDatabaseMajorVersion());
		this.connection.setAutoCommit(false);
		database.jdbc().execute(resource("base.sql"));
		database.jdbc().execute(statement.before());
		try (Statement holder = this.connection.createStatement()) {
			holder.execute(statement.sql());
			OtherSession.strongest(expected).forEach((table, waiting) -> {
				try (OtherSession other = new OtherSession(database)) {
					assertThat(other.waitsFor(table)).as(table).isEqualTo(waiting);
				}
				catch (SQLException ex) {
					throw new AssertionError(ex);
				}
			});
			this.connection.rollback();
		}
	}

	private static String resource(String name) {
		try (InputStream file = Objects.requireNonNull(LocksIT.class.getResourceAsStream(name))) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
