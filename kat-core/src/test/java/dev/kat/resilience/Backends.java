package dev.kat.resilience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.test.TestDatabase;

/**
 * What the server tells of its clients.
 */
final class Backends {

	private static final String ALL = """
			select pid, application_name, query, coalesce(wait_event, '') as wait_event, coalesce(phase, '') as phase,
				exists (select from pg_locks l where l.pid = a.pid and locktype = 'advisory' and granted) as has_run_lock,
				pg_blocking_pids(pid) as blocked_by
			from pg_stat_activity a left join pg_stat_progress_create_index p using (pid)
			where backend_type = 'client backend' and a.datname = current_database() and pid <> pg_backend_pid()
			""";

	private final JdbcTemplate jdbc;

	Backends(TestDatabase database) {
		this.jdbc = database.jdbc();
	}

	List<Backend> all() {
		return this.jdbc.query(ALL, (row, number) -> Backend.of(row));
	}

	/**
	 * A backend of a process, as soon as there is one that meets a condition. Asked for
	 * twice, because its columns are not of the same instant: the query may be the last
	 * one still, and the lock that is waited for already that of the next.
	 */
	@Nullable Backend find(MigratingProcess process, Predicate<Backend> condition) {
		return (findOnce(process, condition) != null) ? findOnce(process, condition) : null;
	}

	private @Nullable Backend findOnce(MigratingProcess process, Predicate<Backend> condition) {
		return all().stream()
			.filter((backend) -> backend.applicationName().equals(process.name()))
			.filter(condition)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Ends a connection, and waits until it is gone.
	 */
	void terminate(Backend backend) throws InterruptedException {
		this.jdbc.queryForObject("select pg_terminate_backend(?)", Boolean.class, backend.pid());
		Await.until(backend + " gone", () -> "It is still there",
				() -> all().stream().noneMatch((other) -> other.pid() == backend.pid()) ? backend : null);
	}

	/**
	 * Ends the wait for a standby of a commit that nobody listens to any more.
	 */
	void giveUpWaiting(Backend backend) {
		this.jdbc.queryForList("select pg_cancel_backend(pid) from pg_stat_activity where pid = ? and wait_event = ?",
				backend.pid(), "SyncRep");
	}

	record Backend(int pid, String applicationName, String query, String waitEvent, String phase, boolean hasRunLock,
			List<Integer> blockedBy) {

		private static Backend of(ResultSet row) throws SQLException {
			return new Backend(row.getInt("pid"), row.getString("application_name"), row.getString("query"),
					row.getString("wait_event"), row.getString("phase"), row.getBoolean("has_run_lock"),
					List.of((Integer[]) row.getArray("blocked_by").getArray()));
		}

		boolean waitsFor(Hold hold) {
			return this.blockedBy.contains(hold.pid());
		}

		@Override
		public String toString() {
			return "%s (pid %d): %s %s %s".formatted(this.applicationName, this.pid, this.query.strip(), this.phase,
					this.waitEvent);
		}

	}

}
