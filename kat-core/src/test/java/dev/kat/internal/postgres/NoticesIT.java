package dev.kat.internal.postgres;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import javax.sql.DataSource;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.kat.KatMigrator;
import dev.kat.error.MigrationFailedException;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationReport;
import dev.kat.test.MigrationFolders;
import dev.kat.test.OtherDriverDataSource;
import dev.kat.test.PreparedDataSource;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the server says while scripts run, in the log.
 */
@Timeout(120)
class NoticesIT {

	private static final String CONVERT_PRICES = """
			CREATE TABLE prices (id int, amount text);
			INSERT INTO prices VALUES (1, '10'), (2, 'ten');
			DO $$
			DECLARE
			  r record;
			BEGIN
			  FOR r IN SELECT * FROM prices WHERE amount !~ '^\\d+$' LOOP
			    RAISE WARNING 'price % has the amount % and is left out', r.id, r.amount;
			  END LOOP;
			  RAISE NOTICE 'prices were converted';
			END $$;
			""";

	private static final String RAISE_ALL = """
			set client_min_messages = debug1;
			do $$ begin
				raise debug 'd';
				raise log 'l';
				raise info 'i';
				raise notice 'n';
				raise warning 'w';
				raise notice 'also n' using errcode = '01000';
				raise warning 'also w' using errcode = '00000';
			end $$;
			reset client_min_messages
			""";

	private static final List<String> ALL_RAISED = List.of("DEBUG DEBUG: d", "DEBUG LOG: l", "DEBUG INFO: i",
			"INFO NOTICE: n", "WARN WARNING: w", "INFO NOTICE: also n", "WARN WARNING: also w");

	private final TestDatabase database = TestDatabase.create();

	private final JdbcTemplate jdbc = this.database.jdbc();

	private final Logger logger = (Logger) LoggerFactory.getLogger("dev.kat.sql");

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private Path directory;

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path location) {
		this.directory = location;
		this.folders = new MigrationFolders(location);
		this.log.start();
		this.logger.addAppender(this.log);
		this.logger.setLevel(Level.DEBUG);
	}

	@AfterEach
	void restore() {
		this.logger.detachAppender(this.log);
		this.logger.setLevel(null);
	}

	@Test
	void isWhatPsqlShows() {
		String role = "clerk_of_" + this.database.name();
		this.jdbc.execute("create table ledger (id int); create role " + role + "; grant create on schema public to "
				+ role + "; grant create on database " + this.database.name() + " to " + role);
		this.folders.add("1_let_readers_in", "GRANT SELECT ON ledger TO " + role + ";\n").add("2_vacuum_ledger", """
				VACUUM FULL ledger;
				SET LOCAL lock_timeout = '1s';
				ANALYZE ledger;
				""", "no_transaction: true").add("3_convert_prices", CONVERT_PRICES);
		this.jdbc.execute("grant usage on schema public to " + role + "; grant references on ledger to " + role);
		migrator(new PreparedDataSource(this.database.dataSource(), "set role " + role)).up();
		assertThat(logged()).containsExactly(
				"WARN 1_let_readers_in/up.sql:1: WARNING: no privileges were granted for \"ledger\"",
				"WARN 2_vacuum_ledger/up.sql:1: WARNING: " + refused("vacuum"),
				"WARN 2_vacuum_ledger/up.sql:2: WARNING: SET LOCAL can only be used in transaction blocks",
				"WARN 2_vacuum_ledger/up.sql:3: WARNING: " + refused("analyze"),
				"WARN 3_convert_prices/up.sql:3: WARNING: price 2 has the amount ten and is left out",
				"INFO 3_convert_prices/up.sql:3: NOTICE: prices were converted");
	}

	/** In the words of the server's version. */
	private String refused(String what) {
		int version = this.jdbc.queryForObject("select current_setting('server_version_num')::int", Integer.class);
		return (version >= 160000) ? "permission denied to " + what + " \"ledger\", skipping it"
				: "skipping \"ledger\" --- only table or database owner can " + what + " it";
	}

	@ParameterizedTest
	@ValueSource(strings = { "no_transaction: false", "no_transaction: true" })
	void hasTheServersLevelsUpAndDown(String mode) {
		this.folders.add("1_a", RAISE_ALL, mode).write("1_a/down.sql", "select 1;\n" + RAISE_ALL);
		migrator(this.database.dataSource()).up();
		migrator(this.database.dataSource()).down(DownOptions.all());
		List<String> raised = logged().stream().filter((line) -> line.contains(".sql:2:")).toList();
		assertThat(raised).containsSubsequence(at("1_a/up.sql:2: ", ALL_RAISED));
		List<String> raisedDown = logged().stream().filter((line) -> line.contains(".sql:3:")).toList();
		assertThat(raisedDown).containsSubsequence(at("1_a/down.sql:3: ", ALL_RAISED));
	}

	@Test
	void comesThroughAPool() {
		this.folders.add("1_a", "do $$ begin raise notice 'in'; end $$")
			.add("2_b", "do $$ begin raise notice 'out'; end $$", "no_transaction: true");
		HikariConfig config = new HikariConfig();
		config.setDataSource(this.database.dataSource());
		config.setMaximumPoolSize(1);
		try (HikariDataSource pool = new HikariDataSource(config)) {
			migrator(pool).up();
		}
		assertThat(logged()).containsExactly("INFO 1_a/up.sql:1: NOTICE: in", "INFO 2_b/up.sql:1: NOTICE: out");
	}

	@Test
	void comesFromAnotherDriver() {
		this.folders.add("1_a", "do $$ begin raise notice 'in'; end $$")
			.add("2_b", "do $$ begin raise warning 'out'; end $$", "no_transaction: true");
		migrator(new OtherDriverDataSource(this.database.dataSource())).up();
		assertThat(logged()).containsExactly("INFO 1_a/up.sql:1: NOTICE: in", "WARN 2_b/up.sql:1: WARNING: out");
	}

	@ParameterizedTest
	@ValueSource(strings = { "no_transaction: false", "no_transaction: true" })
	void isLoggedWhileTheStatementRuns(String mode) throws Exception {
		this.folders.add("1_a", "do $$ begin raise notice 'waiting'; perform pg_advisory_xact_lock(1); end $$", mode);
		try (Connection holder = this.database.dataSource().getConnection();
				Statement statement = holder.createStatement()) {
			statement.execute("select pg_advisory_lock(1)");
			CompletableFuture<MigrationReport> run = CompletableFuture
				.supplyAsync(() -> migrator(this.database.dataSource()).up());
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !logged().isEmpty());
			assertThat(run).isNotDone();
			statement.execute("select pg_advisory_unlock(1)");
			assertThat(run.get().done()).hasSize(1);
		}
		assertThat(logged()).containsExactly("INFO 1_a/up.sql:1: NOTICE: waiting");
	}

	@ParameterizedTest
	@ValueSource(strings = { "no_transaction: false", "no_transaction: true" })
	void isLoggedOfAStatementThatFails(String mode) {
		this.folders.add("1_a", "do $$ begin raise warning 'no row'; perform 1 / 0; end $$", mode);
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> migrator(this.database.dataSource()).up());
		assertThat(logged()).containsExactly("WARN 1_a/up.sql:1: WARNING: no row");
	}

	@ParameterizedTest
	@ValueSource(strings = { "no_transaction: false", "no_transaction: true" })
	void leavesPasswordsOut(String mode) {
		this.jdbc.execute("create table accounts (id int)");
		this.folders.add("1_a", """
				do $$ begin
					raise notice 'made %', 'create role r password ''secret''' using hint = 'secret';
				end $$
				""", mode);
		migrator(this.database.dataSource()).up();
		assertThat(logged()).containsExactly("INFO 1_a/up.sql:1: NOTICE: made create role r password '…'\n  HINT: …");
	}

	@Test
	void tellsDetailsAndHints() {
		this.folders.add("1_a", """
				create table a (id int primary key);
				create view b as select * from a;
				create view c as select * from a;
				do $$ begin raise warning 'odd' using hint = 'look'; end $$;
				drop table a cascade;
				""");
		migrator(this.database.dataSource()).up();
		assertThat(logged()).containsExactly("WARN 1_a/up.sql:4: WARNING: odd\n  HINT: look", """
				INFO 1_a/up.sql:5: NOTICE: drop cascades to 2 other objects
				  DETAIL: drop cascades to view b
				  drop cascades to view c""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "no_transaction: false", "no_transaction: true" })
	void isLoggedOfCopy(String mode) {
		this.jdbc.execute(noticingTable("", ""));
		this.folders.add("1_a", "select 1;\ncopy t from stdin;\n1\n2\n\\.\n", mode)
			.add("2_b", "copy (select noticing(a) from t) to stdout", "parents: [1]", mode);
		migrator(this.database.dataSource()).up();
		assertThat(logged()).containsExactly("INFO 1_a/up.sql:2: NOTICE: row 1", "INFO 1_a/up.sql:2: NOTICE: row 2",
				"INFO 2_b/up.sql:1: NOTICE: value 1", "INFO 2_b/up.sql:1: NOTICE: value 2");
	}

	@Test
	void isLoggedOfWhatIsDeferredToTheCommit() {
		this.jdbc.execute(noticingTable("constraint", "deferrable initially deferred"));
		this.folders.add("1_a", "insert into t values (1)");
		migrator(this.database.dataSource()).up();
		assertThat(logged()).containsExactly("INFO 1_a/up.sql: at COMMIT: NOTICE: row 1");
	}

	@Test
	void isNotWhatOthersLeftInTheConnection() throws SQLException, IOException {
		this.jdbc.execute(noticingTable("", ""));
		this.folders.add("1_a", "copy t from stdin;\n2\n\\.\n");
		try (Connection connection = this.database.dataSource().getConnection()) {
			connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy t from stdin", new StringReader("1\n"));
			migrator(new SingleConnectionDataSource(connection, true)).up();
		}
		assertThat(logged()).containsExactly("INFO 1_a/up.sql:1: NOTICE: row 2");
	}

	private static String noticingTable(String kind, String timing) {
		return """
				create table t (a int);
				create function notice() returns trigger language plpgsql as $$
				begin
					raise notice 'row %%', new.a;
					return new;
				end $$;
				create function noticing(a int) returns int language plpgsql as $$
				begin
					raise notice 'value %%', a;
					return a;
				end $$;
				create %s trigger notice after insert on t %s for each row execute function notice();
				""".formatted(kind, timing);
	}

	private static List<String> at(String place, List<String> raised) {
		return raised.stream().map((line) -> line.replaceFirst(" ", " " + place)).toList();
	}

	private List<String> logged() {
		return List.copyOf(this.log.list)
			.stream()
			.map((event) -> event.getLevel() + " " + event.getFormattedMessage().replace(this.directory + "/", ""))
			.toList();
	}

	private KatMigrator migrator(DataSource dataSource) {
		return KatMigrator.builder(dataSource)
			.unpooledDataSource(this.database.dataSource())
			.locations(this.folders.locations())
			.build();
	}

}
