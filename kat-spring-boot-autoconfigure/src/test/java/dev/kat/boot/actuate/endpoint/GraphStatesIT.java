package dev.kat.boot.actuate.endpoint;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import dev.kat.KatMigrator;
import dev.kat.boot.actuate.endpoint.Stack.Answer;
import dev.kat.error.MigrationFailedException;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.UpOptions;
import dev.kat.test.MigrationFolders;
import dev.kat.test.SilentProxy;
import dev.kat.test.StatementLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What the page is told every two seconds.
 */
@ExtendWith(OutputCaptureExtension.class)
class GraphStatesIT {

	private static final String ALL_APPLIED = "\"migrations\":[{\"state\":\"APPLIED\"},{\"state\":\"APPLIED\"},"
			+ "{\"state\":\"APPLIED\"}]}";

	private final TestDatabase database = TestDatabase.create();

	private MigrationFolders folders;

	private ConfigurableApplicationContext application;

	/** The common pool has one thread on two cores. */
	private final ExecutorService threads = Executors.newCachedThreadPool();

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.database.jdbc().execute("create table gate (id int)");
		this.folders = new MigrationFolders(directory)
			.add("1_base", "insert into gate values (1); create table base (id int)")
			.write("1_base/down.sql", "drop table base; delete from gate")
			.add("2_cart", "create table cart (id int)", "parents: [1]")
			.write("2_cart/down.sql", "drop table cart")
			.add("3_wish", "create table wish (id int)", "parents: [1]")
			.write("3_wish/down.sql", "drop table wish");
	}

	@AfterEach
	void stop() {
		this.application.close();
		this.threads.shutdown();
	}

	@Test
	void areThereBeforeThereIsATable() {
		start();
		assertThat(states()).isEqualTo("200 {\"graph\":_,\"table\":\"public.migrations\","
				+ "\"migrations\":[{\"state\":\"PENDING\"},{\"state\":\"PENDING\",\"blocked\":true},"
				+ "{\"state\":\"PENDING\",\"blocked\":true}]}");
	}

	@Test
	void markWhatIsNotAsItShouldBe() {
		this.folders.add("4_broken", "create tabel x ()", "parents: [1]");
		start();
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator()::up);
		this.folders.write("2_cart/up.sql", "create table cart (id bigint)");
		migrator().down(DownOptions.targets("3"));
		assertThat(states()).isEqualTo("200 {\"graph\":_,\"table\":\"public.migrations\","
				+ "\"migrations\":[{\"state\":\"APPLIED\"},{\"state\":\"APPLIED\",\"modified\":true},"
				+ "{\"state\":\"ROLLED_BACK\"},{\"state\":\"PENDING\",\"failed\":true,\"irreversible\":true}]}");
	}

	@Test
	void followARunOfThisInstance() throws Exception {
		start();
		CompletableFuture<MigrationReport> run;
		try (Gate gate = new Gate()) {
			run = CompletableFuture.supplyAsync(migrator()::up, this.threads);
			gate.awaitOneWaiting();
			await()
				.untilAsserted(() -> assertThat(states()).isEqualTo("200 {\"graph\":_,\"table\":\"public.migrations\","
						+ "\"migrations\":[{\"state\":\"PENDING\",\"running\":\"up\",\"waits\":true},"
						+ "{\"state\":\"PENDING\",\"blocked\":true,\"planned\":true},"
						+ "{\"state\":\"PENDING\",\"blocked\":true,\"planned\":true}],"
						+ "\"run\":{\"operation\":\"up\",\"here\":true,\"application\":\"shop\",\"since\":_}}"));
		}
		run.get();
		assertThat(states()).isEqualTo("200 {\"graph\":_,\"table\":\"public.migrations\"," + ALL_APPLIED);
	}

	@Test
	void followARunOfThisInstanceThatHasTheOnlyConnection() throws Exception {
		this.folders.add("2_cart", "insert into gate values (2)", "parents: [1]")
			.add("1_base", "create table base (id int)");
		start("--spring.datasource.hikari.maximum-pool-size=1");
		assertThat(states()).startsWith("200 ");
		CompletableFuture<MigrationReport> run;
		try (Gate gate = new Gate()) {
			run = CompletableFuture.supplyAsync(migrator()::up, this.threads);
			gate.awaitOneWaiting();
			assertThat(states()).contains("\"migrations\":[{\"state\":\"APPLIED\"},"
					+ "{\"state\":\"PENDING\",\"blocked\":true,\"running\":\"up\"},"
					+ "{\"state\":\"PENDING\",\"blocked\":true,\"planned\":true}],"
					+ "\"run\":{\"operation\":\"up\",\"here\":true,");
		}
		run.get();
		assertThat(states()).endsWith(ALL_APPLIED);
	}

	@Test
	void followARunOfThisInstanceThatKeepsTheOnlyConnectionForLong(CapturedOutput output) throws Exception {
		this.folders.add("2_cart", "insert into gate values (2)", "parents: [1]")
			.add("1_base", "create table base (id int)");
		start("--spring.datasource.hikari.maximum-pool-size=1", "--spring.datasource.hikari.connection-timeout=250");
		assertThat(states()).startsWith("200 ");
		CompletableFuture<MigrationReport> run;
		try (Gate gate = new Gate()) {
			run = CompletableFuture.supplyAsync(migrator()::up, this.threads);
			gate.awaitOneWaiting();
			await().until(() -> {
				assertThat(states()).startsWith("200 ")
					.contains("{\"state\":\"PENDING\",\"blocked\":true,\"running\":\"up\"}", "\"here\":true,");
				return output.getOut().contains("Cannot read the state of the migrations: Connection failed: ");
			});
			assertThat(states()).startsWith("200 ");
		}
		run.get();
		assertThat(states()).endsWith(ALL_APPLIED);
	}

	@Test
	void areNotKnownDuringARunThatHasTheOnlyConnectionFromTheStart() throws Exception {
		start("--spring.datasource.hikari.maximum-pool-size=1", "--spring.datasource.hikari.connection-timeout=250");
		CompletableFuture<MigrationReport> run;
		try (Gate gate = new Gate()) {
			run = CompletableFuture.supplyAsync(migrator()::up, this.threads);
			gate.awaitOneWaiting();
			assertThat(states()).isEqualTo("503 {\"error\":\"no connection to read the state during the run\"}");
		}
		run.get();
		assertThat(states()).endsWith(ALL_APPLIED);
	}

	@Test
	void followARollbackOfThisInstance() throws Exception {
		start();
		migrator().up();
		this.folders.write("2_cart/down.sql", "insert into gate values (2)");
		CompletableFuture<MigrationReport> run;
		try (Gate gate = new Gate()) {
			run = CompletableFuture.supplyAsync(() -> migrator().down(DownOptions.targets("1")), this.threads);
			gate.awaitOneWaiting();
			await().untilAsserted(() -> assertThat(states())
				.contains("\"migrations\":[" + "{\"state\":\"APPLIED\",\"planned\":true},"
						+ "{\"state\":\"APPLIED\",\"running\":\"down\",\"waits\":true},{\"state\":\"ROLLED_BACK\"}],"
						+ "\"run\":{\"operation\":\"down\",\"here\":true,"));
		}
		run.get();
		assertThat(states()).contains("[{\"state\":\"ROLLED_BACK\"},{\"state\":\"ROLLED_BACK\",")
			.doesNotContain("\"run\":");
	}

	@Test
	void followARunOfAnotherInstance() throws Exception {
		start();
		KatMigrator another = KatMigrator.builder(this.database.dataSource())
			.locations(this.folders.locations())
			.build();
		CompletableFuture<MigrationReport> run;
		try (Gate gate = new Gate()) {
			run = CompletableFuture.supplyAsync(another::up, this.threads);
			gate.awaitOneWaiting();
			await().untilAsserted(() -> assertThat(states())
				.contains("\"migrations\":[{\"state\":\"PENDING\",\"running\":\"up\",\"waits\":true},"
						+ "{\"state\":\"PENDING\",\"blocked\":true},{\"state\":\"PENDING\",\"blocked\":true}],"
						+ "\"run\":{\"operation\":\"up\",\"here\":false,"));
		}
		run.get();
		await().untilAsserted(() -> assertThat(states()).endsWith(ALL_APPLIED));
	}

	@Test
	void showTheRunOfAnotherInstanceWhileThisOneWaitsForIt() throws Exception {
		start();
		KatMigrator another = KatMigrator.builder(this.database.dataSource())
			.locations(this.folders.locations())
			.build();
		CompletableFuture<MigrationReport> run;
		CompletableFuture<MigrationReport> waiting;
		try (Gate gate = new Gate()) {
			run = CompletableFuture.supplyAsync(another::up, this.threads);
			gate.awaitOneWaiting();
			waiting = CompletableFuture.supplyAsync(migrator()::up, this.threads);
			await().untilAsserted(() -> assertThat(states())
				.contains("\"migrations\":[{\"state\":\"PENDING\",\"running\":\"up\",\"waits\":true},"
						+ "{\"state\":\"PENDING\",\"blocked\":true,\"planned\":true},"
						+ "{\"state\":\"PENDING\",\"blocked\":true,\"planned\":true}],"
						+ "\"run\":{\"operation\":\"up\",\"here\":false,"));
		}
		run.get();
		waiting.get();
		assertThat(states()).endsWith(ALL_APPLIED);
	}

	@Test
	void areThoseOfNowRightAfterARunOfThisInstance() {
		start();
		for (int i = 0; i < 5; i++) {
			migrator().up(UpOptions.targets("2"));
			assertThat(states()).contains("[{\"state\":\"APPLIED\"},{\"state\":\"APPLIED\"},{\"state\":");
			migrator().down(DownOptions.all());
			assertThat(states()).doesNotContain("\"APPLIED\"");
		}
	}

	@Test
	void areReadOnceASecondHoweverManyPagesAsk() {
		StatementLog log = this.database.recordStatements();
		start();
		Instant begin = Instant.now();
		for (int i = 0; i < 50; i++) {
			assertThat(states()).startsWith("200 ");
		}
		long readings = log.statements().stream().filter((statement) -> statement.contains("pg_locks")).count();
		assertThat(readings).isBetween(1L, 1 + Duration.between(begin, Instant.now()).toSeconds());
	}

	@Test
	void areStillBeingReadAsLongAsTheDatabaseDoesNotAnswer() throws Exception {
		try (SilentProxy proxy = new SilentProxy(this.database.url())) {
			startOn(proxy.url(), "--spring.datasource.hikari.connection-timeout=250");
			assertThat(states()).startsWith("200 ");
			proxy.fallSilent();
			await().untilAsserted(() -> assertThat(states()).isEqualTo("503 {\"error\":\"still reading the state\"}"));
			Instant asked = Instant.now();
			assertThat(states()).isEqualTo("503 {\"error\":\"still reading the state\"}");
			assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(2));
		}
		await().untilAsserted(() -> assertThat(states()).isEqualTo("503 {\"error\":\"database unavailable\"}"));
	}

	private KatMigrator migrator() {
		return this.application.getBean(KatMigrator.class);
	}

	private void start(String... more) {
		startOn(this.database.url() + "?ApplicationName=shop", more);
	}

	private void startOn(String url, String... more) {
		this.application = Stack.MVC.start(KatEndpointApplication.class,
				Stream.concat(Stream.of("--server.port=0", "--spring.application.name=shop",
						"--management.endpoints.web.exposure.include=kat", "--spring.datasource.url=" + url,
						"--spring.datasource.username=" + this.database.username(),
						"--spring.datasource.password=" + this.database.password(), "--kat.on-startup=none",
						"--kat.locations=" + this.folders.location()), Stream.of(more))
					.toArray(String[]::new));
	}

	private String states() {
		Answer answer = Stack.get(this.application, "/actuator/kat/graph.states");
		return answer.status() + " " + answer.body().replaceAll("\"(graph|since)\":\"[^\"]+\"", "\"$1\":_");
	}

	/**
	 * Keeps what inserts into a table waiting.
	 */
	private final class Gate implements AutoCloseable {

		private final Connection holder;

		Gate() throws SQLException {
			this.holder = GraphStatesIT.this.database.dataSource().getConnection();
			this.holder.setAutoCommit(false);
			try (Statement statement = this.holder.createStatement()) {
				statement.execute("lock table gate");
			}
		}

		void awaitOneWaiting() {
			KatEndpointIT.awaitOneWaitingForTheGate(GraphStatesIT.this.database);
		}

		@Override
		public void close() throws SQLException {
			this.holder.rollback();
			this.holder.close();
		}

	}

}
