package dev.kat.internal.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.KatMigrator;
import dev.kat.migration.Timeouts;
import dev.kat.test.MigrationFolders;
import dev.kat.test.RoundTrips;
import dev.kat.test.StatementLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes to the server for each migration. Plain JDBC takes four statements in three
 * round trips: BEGIN and the script, the tracking row, COMMIT.
 */
class TrafficIT {

	private static final int FEW = 3;

	private static final int MANY = 11;

	private final TestDatabase database = TestDatabase.create();

	private MigrationFolders folders;

	private int count;

	@Test
	void takesThreeRoundTripsForAStatement(@TempDir Path directory) {
		assertThat(roundTripsForEach(directory, "create table t_%d (id int)", Timeouts.NONE)).isEqualTo(3);
	}

	@Test
	void takesThreeRoundTripsForRows(@TempDir Path directory) {
		this.database.jdbc().execute("create table t (id int)");
		assertThat(roundTripsForEach(directory, "insert into t values (%d)", Timeouts.NONE)).isEqualTo(3);
	}

	@Test
	void takesThreeRoundTripsWithTimeouts(@TempDir Path directory) {
		Timeouts timeouts = new Timeouts(Duration.ofSeconds(3), Duration.ofMinutes(1));
		assertThat(roundTripsForEach(directory, "create table t_%d (id int)", timeouts)).isEqualTo(3);
	}

	@Test
	void asksOnceMoreAfterAScriptThatReturnsRows(@TempDir Path directory) {
		assertThat(roundTripsForEach(directory, "select %d", Timeouts.NONE)).isEqualTo(4);
	}

	@Test
	void takesFiveStatements(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory);
		add(1, "create table t_%d (id int)");
		up(this.database.dataSource(), Timeouts.NONE);
		StatementLog log = this.database.recordStatements();
		add(MANY, "create table t_%d (id int)");
		up(this.database.dataSource(), Timeouts.NONE);
		List<String> statements = log.statements();
		int first = statements.indexOf("BEGIN");
		assertThat(statements.subList(first, first + 5 * MANY)).filteredOn("BEGIN"::equals).hasSize(MANY);
		assertThat(statements.subList(first, first + 5)).satisfiesExactly((sql) -> assertThat(sql).isEqualTo("BEGIN"),
				(sql) -> assertThat(sql).startsWith("set transaction isolation level read committed, read write"),
				(sql) -> assertThat(sql).startsWith("create table t_2 (id int)"),
				(sql) -> assertThat(sql).startsWith("with first as (update \"public\".\"migrations\" set"),
				(sql) -> assertThat(sql).isEqualTo("COMMIT"));
	}

	/**
	 * The difference between a run of many migrations and one of few.
	 */
	private int roundTripsForEach(Path directory, String sql, Timeouts timeouts) {
		this.folders = new MigrationFolders(directory);
		DataSource dataSource = RoundTrips.counting(this.database);
		add(1, sql);
		up(dataSource, timeouts);
		add(FEW, sql);
		int few = roundTrips(dataSource, timeouts);
		add(MANY, sql);
		int many = roundTrips(dataSource, timeouts);
		assertThat((many - few) % (MANY - FEW)).isZero();
		return (many - few) / (MANY - FEW);
	}

	private int roundTrips(DataSource dataSource, Timeouts timeouts) {
		int before = RoundTrips.count();
		up(dataSource, timeouts);
		return RoundTrips.count() - before;
	}

	private void add(int migrations, String sql) {
		for (int number = 0; number < migrations; number++) {
			this.count++;
			this.folders.add(this.count + "_m", sql.formatted(this.count));
		}
	}

	private void up(DataSource dataSource, Timeouts timeouts) {
		KatMigrator.builder(dataSource).locations(this.folders.locations()).timeouts(timeouts).build().up();
	}

}
