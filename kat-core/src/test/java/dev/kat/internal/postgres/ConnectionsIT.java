package dev.kat.internal.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.kat.KatMigrator;
import dev.kat.error.ConnectionFailedException;
import dev.kat.internal.run.DatabaseSettings;
import dev.kat.internal.run.Retries;
import dev.kat.internal.run.TargetDatabase;
import dev.kat.migration.Timeouts;
import dev.kat.plan.ServerInfo;
import dev.kat.test.FlakyDataSource;
import dev.kat.test.MigrationFolders;
import dev.kat.test.PreparedDataSource;
import dev.kat.test.SilentProxy;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConnectionsIT {

	private static final Retries NO_RETRIES = new Retries(0, Duration.ZERO, Duration.ZERO);

	private final TestDatabase database = TestDatabase.create();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory).add("1_a", "select 1");
	}

	@Test
	void sayThatNobodyListens() throws IOException {
		int port = freePort();
		assertThatExceptionOfType(ConnectionFailedException.class).isThrownBy(
				() -> up(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:" + port + "/x", "kat", "hunter2")))
			.withMessage("Connection failed: Connection to 127.0.0.1:" + port
					+ " refused. Check that the hostname and port are correct and that the postmaster is accepting "
					+ "TCP/IP connections. (SQLSTATE 08001)")
			.withStackTraceContaining("08001")
			.satisfies((ex) -> assertThat(ex).hasStackTraceContaining("refused"));
	}

	@Test
	void sayWhatTheDriverSaidBehindAPoolsComplaint() throws IOException {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + freePort() + "/x");
		config.setInitializationFailTimeout(-1);
		config.setConnectionTimeout(300);
		try (HikariDataSource pool = new HikariDataSource(config)) {
			assertThatExceptionOfType(ConnectionFailedException.class).isThrownBy(() -> up(pool))
				.withMessageContaining("refused");
		}
	}

	@Test
	void tellWhoAnswers() {
		DataSource flaky = new FlakyDataSource(this.database.dataSource(), "57P03", 2);
		ServerInfo answer = KatMigrator.builder(flaky)
			.connectRetries(2)
			.connectRetryInterval(Duration.ofMillis(1))
			.build()
			.ping();
		assertThat(answer)
			.isEqualTo(new ServerInfo(this.database.jdbc().queryForObject("show server_version", String.class),
					this.database.name(), this.database.username(), "public"));
	}

	@Test
	void tellThatNoSchemaIsCurrent() {
		DataSource nowhere = new PreparedDataSource(this.database.dataSource(), "set search_path to nowhere");
		assertThat(KatMigrator.builder(nowhere).build().ping().schema()).isEmpty();
	}

	@Test
	void sayThatThereIsNoSuchDatabase() {
		DataSource dataSource = new DriverManagerDataSource(this.database.url() + "_gone", this.database.username(),
				this.database.password());
		assertThatExceptionOfType(ConnectionFailedException.class).isThrownBy(() -> up(dataSource))
			.withMessage("Connection failed: FATAL: database \"" + this.database.name()
					+ "_gone\" does not exist (SQLSTATE 3D000)");
	}

	@Test
	void sayThatTheHostIsUnknown() {
		DataSource dataSource = new DriverManagerDataSource("jdbc:postgresql://no.such.host.invalid/x", "kat",
				"hunter2");
		assertThatExceptionOfType(ConnectionFailedException.class).isThrownBy(() -> up(dataSource))
			.withMessageStartingWith(
					"Connection failed: The connection attempt failed. (UnknownHostException: no.such.host.invalid")
			.withMessageEndingWith("(SQLSTATE 08001)");
	}

	@Test
	void doNotWaitForeverForAnAnswer() throws IOException {
		try (SilentProxy proxy = new SilentProxy(this.database.url());
				SingleConnectionDataSource dataSource = new SingleConnectionDataSource(proxy.url(),
						this.database.username(), this.database.password(), true)) {
			TargetDatabase target = new PostgresDatabase(dataSource, null, settings(Duration.ofMillis(200)));
			assertThat(target.record().entries()).isEmpty();
			proxy.fallSilent();
			assertThatExceptionOfType(ConnectionFailedException.class).isThrownBy(target::record)
				.withMessage("Connection failed: An I/O error occurred while sending to the backend. "
						+ "(SocketTimeoutException: Read timed out) (SQLSTATE 08006)");
		}
	}

	@Test
	void waitNoLongerForAnAnswerThanTheyWouldAnyway() throws IOException {
		try (SilentProxy proxy = new SilentProxy(this.database.url());
				SingleConnectionDataSource dataSource = new SingleConnectionDataSource(proxy.url() + "?socketTimeout=1",
						this.database.username(), this.database.password(), true)) {
			TargetDatabase target = new PostgresDatabase(dataSource, null, settings(Duration.ofDays(1)));
			assertThat(target.record().entries()).isEmpty();
			proxy.fallSilent();
			assertThatExceptionOfType(ConnectionFailedException.class).isThrownBy(target::record)
				.withMessageContaining("Read timed out");
		}
	}

	@Test
	void areGivenBackWithTheWaitThatTheyHad() throws SQLException {
		try (Connection connection = this.database.dataSource().getConnection()) {
			connection.setNetworkTimeout(Runnable::run, 120_000);
			new PostgresDatabase(new SingleConnectionDataSource(connection, true), null,
					settings(Duration.ofMinutes(1)))
				.record();
			assertThat(connection.getNetworkTimeout()).isEqualTo(120_000);
		}
	}

	@ParameterizedTest
	@MethodSource("failuresOfSpring")
	void sayThatADataSourceOfSpringsKindHasNone(DataAccessException failure) {
		DataSource dataSource = new DelegatingDataSource(this.database.dataSource()) {

			@Override
			public Connection getConnection() {
				throw failure;
			}

		};
		assertThatExceptionOfType(ConnectionFailedException.class).isThrownBy(() -> up(dataSource))
			.withMessage("Connection failed: The vault is sealed (SQLSTATE 08001)");
	}

	private static Stream<DataAccessException> failuresOfSpring() {
		return Stream.of(new CannotGetJdbcConnectionException("The vault is sealed"),
				new DataAccessResourceFailureException("The vault is sealed"));
	}

	@Test
	void sayThatADataSourceHasNoneThatConnectsForTheFirstQuestion() {
		DataSource none = new DelegatingDataSource(this.database.dataSource()) {

			@Override
			public Connection getConnection() {
				throw new CannotGetJdbcConnectionException("The vault is sealed");
			}

		};
		LazyConnectionDataSourceProxy lazy = new LazyConnectionDataSourceProxy();
		lazy.setTargetDataSource(none);
		lazy.setDefaultAutoCommit(true);
		lazy.setDefaultTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
		assertThatExceptionOfType(ConnectionFailedException.class).isThrownBy(() -> up(lazy))
			.withMessage("Connection failed: The vault is sealed (SQLSTATE 08001)");
	}

	@Test
	void doNotRepeatThePasswordOfAUrlThatNoDriverKnows() {
		DataSource dataSource = new DriverManagerDataSource("jdbc:postgres://kat:hunter2@localhost/x?password=hunter3");
		assertThatExceptionOfType(ConnectionFailedException.class).isThrownBy(() -> up(dataSource))
			.withMessage("Connection failed: No suitable driver found for jdbc:postgres:… (SQLSTATE 08001)")
			.satisfies((ex) -> assertThat(Throwables.getStackTrace(ex)).doesNotContain("hunter"));
	}

	@Test
	void doNotRepeatThePasswordOfAUrlThatCannotBeParsed() {
		DataSource dataSource = new DriverManagerDataSource("jdbc:postgresql://u:hunter/2@127.0.0.1:1/db");
		assertThatExceptionOfType(ConnectionFailedException.class).isThrownBy(() -> up(dataSource))
			.withMessage("Connection failed: Unable to parse URL jdbc:postgresql:… (SQLSTATE 99999)")
			.satisfies((ex) -> assertThat(Throwables.getStackTrace(ex)).doesNotContain("hunter"));
	}

	private void up(DataSource dataSource) {
		KatMigrator.builder(dataSource).locations(List.of(this.folders.location())).build().up();
	}

	private static DatabaseSettings settings(Duration longestRead) {
		return new DatabaseSettings(null, "migrations", Timeouts.NONE, Duration.ZERO, NO_RETRIES, longestRead);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
