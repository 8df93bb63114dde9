package dev.kat.internal.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.kat.plan.Activity;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.Operation;
import dev.kat.plan.RunLockHolder;
import dev.kat.plan.RunningMigration;
import dev.kat.plan.StatusReport;

/**
 * Finds out what is going on by the advisory locks that are held in the database. Every
 * role may see these. Neither locks nor writes anything.
 */
final class ActivityReader {

	/** The locks are read once, so that they are those of one moment. */
	private static final String HELD = """
			with locks as materialized (select * from pg_catalog.pg_locks)
			select %s as key, l.pid,
				l.pid in (select w.pid from locks w where not w.granted) as waits,
				nullif(nullif(a.application_name, ''), 'PostgreSQL JDBC Driver') as application, a.xact_start as since
			from locks l left join pg_catalog.pg_stat_activity a on a.pid = l.pid
			where %s
			""".formatted(LockNumbers.OF_ROW, LockNumbers.HELD_HERE);

	private final StatusReport report;

	private final Map<Long, List<Held>> locks;

	private ActivityReader(StatusReport report, List<Held> locks) {
		this.report = report;
		this.locks = locks.stream().collect(Collectors.groupingBy(Held::key));
	}

	static Activity read(StatusReport report, Session session) throws SQLException {
		return new ActivityReader(report, session.query(HELD, (row, number) -> Held.of(row))).activity();
	}

	private Activity activity() {
		if (this.locks.isEmpty()) {
			return new Activity(Optional.empty(), List.of());
		}
		Optional<Held> run = first(LockNumbers.run(this.report.table()));
		List<RunningMigration> running = new ArrayList<>();
		boolean journalCounts = run.filter(this::isForWholeRun).isPresent();
		for (MigrationStatus status : this.report.migrations()) {
			running(status).or(() -> journalCounts ? begun(status) : Optional.empty()).ifPresent(running::add);
		}
		return new Activity(run.or(() -> first(LockNumbers.steps(this.report.table()))).map(Held::asHolder), running);
	}

	/**
	 * Steps that run side by side share the second lock, and one that runs alone takes
	 * both. What holds only the first one, and not for a certain step, does so for a
	 * whole run.
	 */
	private boolean isForWholeRun(Held run) {
		return this.locks.values()
			.stream()
			.flatMap(List::stream)
			.filter((lock) -> lock.pid() == run.pid())
			.count() == 1;
	}

	private Optional<RunningMigration> running(MigrationStatus status) {
		return running(status, Operation.UP).or(() -> running(status, Operation.DOWN));
	}

	private Optional<RunningMigration> running(MigrationStatus status, Operation operation) {
		List<Held> held = held(LockNumbers.step(this.report.table(), operation, status.id()));
		return held.isEmpty() ? Optional.empty()
				: Optional.of(new RunningMigration(status.id(), operation, held.stream().anyMatch(Held::waits)));
	}

	/**
	 * Nothing holds a lock for a migration without a transaction that runs beside others.
	 */
	private Optional<RunningMigration> begun(MigrationStatus status) {
		return Optional.ofNullable(status.halfRun())
			.filter((halfRun) -> status.failure() == null)
			.map((halfRun) -> new RunningMigration(status.id(), halfRun.operation(), false));
	}

	private Optional<Held> first(long key) {
		return held(key).stream().findFirst();
	}

	private List<Held> held(long key) {
		return this.locks.getOrDefault(key, List.of());
	}

	/**
	 * An advisory lock that is held.
	 *
	 * @param key its number
	 * @param pid the backend that holds it
	 * @param waits whether the backend waits for another lock
	 * @param application the backend's application name
	 * @param since when the backend's transaction began, if this role may know
	 */
	private record Held(long key, int pid, boolean waits, @Nullable String application, @Nullable Instant since) {

		static Held of(ResultSet row) throws SQLException {
			OffsetDateTime since = row.getObject("since", OffsetDateTime.class);
			return new Held(row.getLong("key"), row.getInt("pid"), row.getBoolean("waits"),
					row.getString("application"), (since != null) ? since.toInstant() : null);
		}

		RunLockHolder asHolder() {
			return new RunLockHolder(this.application, this.since);
		}

	}

}
