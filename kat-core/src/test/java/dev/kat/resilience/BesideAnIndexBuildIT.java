package dev.kat.resilience;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.KatMigrator;
import dev.kat.plan.MigrationReport;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An index is built concurrently for longer than the server lets transactions idle, while
 * other replicas wait.
 */
class BesideAnIndexBuildIT {

	private static final int REPLICAS = 8;

	/** The lock of the run has been held for longer than its transaction may idle. */
	private static final String BUILDING_FOR_LONG = """
			select true from pg_stat_progress_create_index b, pg_locks l join pg_stat_activity a using (pid)
			where b.datname = current_database() and a.datname = current_database()
				and l.locktype = 'advisory' and l.granted and a.state = 'idle in transaction'
				and clock_timestamp() - a.state_change > interval '3 s'
				and (select count(*) from pg_stat_activity o where o.datname = current_database()) > %d
			""".formatted(REPLICAS);

	private final TestDatabase database = TestDatabase.create();

	private final JdbcTemplate jdbc = this.database.jdbc();

	@TempDir
	private Path directory;

	@Test
	void othersWaitAndAllEndWell() throws Exception {
		this.jdbc.execute("alter database " + this.database.name() + " set idle_in_transaction_session_timeout = '2s'");
		this.jdbc.execute("create table parcel (id int)");
		MigrationFolders folders = new MigrationFolders(this.directory).add("1_a", "create table a (id int)")
			.add("2_b", "create index concurrently parcel_id on parcel (id)", "parents: [1]", "no_transaction: true")
			.add("3_c", "create table c (id int)", "parents: [2]");
		ExecutorService threads = Executors.newFixedThreadPool(REPLICAS);
		try {
			List<Future<MigrationReport>> replicas = startBesideABuild(folders, threads);
			int applied = 0;
			for (Future<MigrationReport> replica : replicas) {
				applied += replica.get(MigratingProcess.LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS).done().size();
			}
			assertThat(applied).isEqualTo(3);
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(this.jdbc.queryForList("select indexrelid::regclass || ' ' || indisvalid from pg_index "
				+ "where indrelid = 'parcel'::regclass", String.class))
			.containsExactly("parcel_id true");
		assertThat(this.jdbc.queryForObject("select deadlocks from pg_stat_database where datname = current_database()",
				Integer.class))
			.isZero();
	}

	private List<Future<MigrationReport>> startBesideABuild(MigrationFolders folders, ExecutorService threads)
			throws Exception {
		Hold writer = Hold.writer(this.database, "parcel");
		try {
			List<Future<MigrationReport>> replicas = IntStream.range(0, REPLICAS)
				.mapToObj((replica) -> threads.submit(() -> migrator(folders).up()))
				.toList();
			Await.until("a long build", this::situation,
					() -> this.jdbc.queryForList(BUILDING_FOR_LONG, Boolean.class).stream().findFirst().orElse(null));
			return replicas;
		}
		finally {
			writer.close();
		}
	}

	private String situation() {
		return this.jdbc.queryForList("select pid, state, query, xact_start from pg_stat_activity").toString();
	}

	private KatMigrator migrator(MigrationFolders folders) {
		return KatMigrator.builder(this.database.dataSource())
			.unpooledDataSource(this.database.dataSource())
			.locations(folders.locations())
			.build();
	}

}
