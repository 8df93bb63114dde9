package dev.kat.prove.internal.locks;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.internal.postgres.script.SqlStatement;
import dev.kat.migration.Migration;
import dev.kat.migration.TransactionMode;
import dev.kat.prove.internal.locks.KnownTables.Changes;
import dev.kat.prove.internal.locks.ServerLocks.Count;
import dev.kat.prove.internal.locks.ServerLocks.Held;
import dev.kat.prove.internal.postgres.StatementListener;
import dev.kat.prove.locks.LockMode;

/**
 * Observes the statements of one migration, and commits where Kat itself would.
 */
final class MigrationTracer implements StatementListener {

	/** What the server says at DEBUG1 about a scan that it did not have to make. */
	private static final Pattern PROOF = Pattern.compile("sufficient to prove|implied by existing constraints");

	private final Migration migration;

	private final JdbcTemplate jdbc;

	private final KnownTables tables;

	private final ServerLocks locks;

	private final TransactionNumbers numbers;

	private final List<ObservedStatement> statements = new ArrayList<>();

	private final List<String> remarks = new ArrayList<>();

	private final Map<Long, Count> counts = new HashMap<>();

	private int transaction;

	private boolean hearsServer;

	MigrationTracer(Migration migration, JdbcTemplate jdbc, KnownTables tables) {
		this.migration = migration;
		this.jdbc = jdbc;
		this.tables = tables;
		this.locks = new ServerLocks(jdbc);
		this.numbers = TransactionNumbers.of(migration);
	}

	@Override
	public void before(SqlStatement statement) {
		begin(this.numbers.of(statement));
	}

	/**
	 * Prepares for something that runs in a transaction of the migration.
	 */
	void begin(int number) {
		if (this.transaction != number) {
			commit();
			this.transaction = number;
			this.counts.clear();
			this.counts.putAll(this.locks.counts());
			this.hearsServer = false;
		}
		if (!this.hearsServer) {
			this.jdbc.execute("set local client_min_messages = debug1");
			this.hearsServer = true;
		}
	}

	private void commit() {
		this.jdbc.execute((ConnectionCallback<Boolean>) (connection) -> {
			connection.commit();
			return true;
		});
	}

	@Override
	public void notice(SqlStatement statement, SQLWarning notice) {
		String message = String.valueOf(notice.getMessage());
		if (PROOF.matcher(message).find()) {
			this.remarks.add("it reads no rows: " + statement.withoutSecrets(message));
		}
	}

	@Override
	public void after(SqlStatement statement) {
		// A script from pg_dump begins with SET client_min_messages.
		this.hearsServer &= !statement.changesSession();
		observe(statement.position().toString(), StatementWords.shown(statement.textWithoutSecrets()),
				StatementWords.of(statement.text()));
	}

	/**
	 * Observes what has run since the transaction was {@linkplain #begin(int) begun}, or
	 * since the last observation.
	 */
	void observe(String place, String sql, StatementWords words) {
		Map<Long, LockMode> held = new HashMap<>();
		Map<Long, Activity> activity = new HashMap<>();
		Map<String, Long> added = new HashMap<>();
		this.locks.held().forEach((oid, lock) -> {
			Count count = lock.count().since(this.counts.getOrDefault(oid, Count.NONE));
			this.counts.put(oid, lock.count());
			if (count.inserted() >= WorkFinder.MANY_ROWS) {
				added.put(this.tables.label(oid), count.inserted());
			}
			add(oid, lock, held);
			add(oid, count, activity);
		});
		Changes changes = this.tables.changes(changeable(held));
		add(new ObservedStatement(place, sql, words, this.transaction, false, held, activity, added, changes.changes(),
				changes.gone(), haveTimeout(), this.remarks));
	}

	/**
	 * A lock on an index keeps everything away from its table that would plan with it,
	 * and that is everything. No weaker one does.
	 */
	private void add(long oid, Held lock, Map<Long, LockMode> held) {
		long table = this.tables.tableOf(oid);
		boolean isOfTable = table == oid || lock.mode() == LockMode.ACCESS_EXCLUSIVE;
		if (isOfTable && this.tables.relations().containsKey(table)) {
			held.merge(table, lock.mode(), (one, other) -> (one.compareTo(other) >= 0) ? one : other);
		}
	}

	private void add(long oid, Count count, Map<Long, Activity> activity) {
		long table = this.tables.tableOf(oid);
		if (count.scans() > 0 && this.tables.relations().containsKey(table)) {
			Activity read = (table == oid) ? new Activity(count.scans(), 0) : new Activity(0, count.scans());
			activity.merge(table, read, Activity::and);
		}
	}

	private static List<Long> changeable(Map<Long, LockMode> held) {
		return held.entrySet()
			.stream()
			.filter((lock) -> lock.getValue().compareTo(LockMode.SHARE_UPDATE_EXCLUSIVE) >= 0)
			.map(Map.Entry::getKey)
			.toList();
	}

	private void add(ObservedStatement statement) {
		this.statements.add(statement);
		this.remarks.clear();
	}

	private boolean haveTimeout() {
		Duration declared = this.migration.metadata().timeouts().lock();
		return (declared != null && !declared.isZero()) || this.locks.haveTimeout();
	}

	/**
	 * Runs after all what its runner leaves out because it cannot run in a transaction.
	 */
	@Override
	public void leftOut(SqlStatement statement, String reason) {
		StatementWords words = StatementWords.of(statement.text());
		begin(this.numbers.of(statement));
		boolean isAlone = this.migration.metadata().transactionMode() == TransactionMode.NON_TRANSACTIONAL
				&& (words.begin("VACUUM") || words.begin("CLUSTER") || words.begin("REINDEX"));
		if (isAlone) {
			runAlone(statement);
		}
		else {
			this.remarks.add(reason.replace(statement.position() + ": ", ""));
		}
		if (words.begin("VACUUM") && !words.have("FULL")) {
			this.remarks.add("VACUUM takes SHARE UPDATE EXCLUSIVE, so only other DDL waits");
		}
		Changes changes = isAlone ? this.tables.changes(this.tables.relations().keySet())
				: new Changes(List.of(), Set.of());
		add(new ObservedStatement(statement.position().toString(), StatementWords.shown(statement.textWithoutSecrets()),
				words, this.transaction, isAlone, Map.of(), Map.of(), Map.of(), changes.changes(), changes.gone(),
				haveTimeout(), this.remarks));
	}

	private void runAlone(SqlStatement statement) {
		commit();
		this.jdbc.execute((ConnectionCallback<Boolean>) (connection) -> {
			connection.setAutoCommit(true);
			try (Statement sql = connection.createStatement()) {
				sql.execute(statement.text());
			}
			catch (SQLException ex) {
				this.remarks.add("it could not run here: " + statement.withoutSecrets(firstLine(ex)));
			}
			finally {
				connection.setAutoCommit(false);
			}
			return true;
		});
	}

	private static String firstLine(SQLException exception) {
		return String.valueOf(exception.getMessage()).lines().findFirst().orElse("");
	}

	/**
	 * {@return what the server has shown}
	 */
	ObservedMigration observed(int serverVersion) {
		return new ObservedMigration(this.migration.id(), this.migration.metadata().transactionMode(), serverVersion,
				this.tables.relations(), this.statements);
	}

}
