package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import dev.kat.error.ConnectionFailedException;
import dev.kat.error.MigrationFailedException;
import dev.kat.error.RunLockException;
import dev.kat.error.TrackingTableException;
import dev.kat.error.UnsupportedDatabaseException;
import dev.kat.internal.plan.MigrationRecord;
import dev.kat.internal.plan.ScriptSyntax;
import dev.kat.internal.postgres.script.PostgresSyntax;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationScript;
import dev.kat.plan.JournalEntry;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.RepairStep;
import dev.kat.plan.ServerInfo;

/**
 * The database that is migrated.
 */
public final class TargetDatabase {

	private static final String SERVER_INFO = """
			select pg_catalog.current_setting('server_version') as version,
				pg_catalog.current_database() as database, current_user as role,
				coalesce(pg_catalog.current_schema(), '') as schema
			""";

	private final Connections connections;

	private final JdbcSettings settings;

	/**
	 * Creates a target.
	 * @param pooled where connections to work on come from; one at a time is borrowed
	 * @param unpooled the same database beside the pool, to hold the run lock while a
	 * migration runs without a transaction; {@code null} where there is none
	 * @param settings how to work with the database
	 */
	public TargetDatabase(DataSource pooled, @Nullable DataSource unpooled, JdbcSettings settings) {
		this(new Connections(pooled, unpooled, settings.connectRetries()), settings);
	}

	private TargetDatabase(Connections connections, JdbcSettings settings) {
		this.connections = connections;
		this.settings = settings;
	}

	/**
	 * {@return how the database reads scripts}
	 */
	public ScriptSyntax syntax() {
		return new PostgresSyntax();
	}

	/**
	 * Connects, and asks who answers. Writes nothing.
	 * @return who answers
	 * @throws ConnectionFailedException if the database cannot be reached
	 * @throws UnsupportedDatabaseException if it is not a supported PostgreSQL
	 */
	public ServerInfo ping() {
		return read((session) -> session.one(SERVER_INFO, (row, number) -> new ServerInfo(row.getString("version"),
				row.getString("database"), row.getString("role"), row.getString("schema"))));
	}

	/**
	 * Returns whether a DataSource is the one that connections to work on come from.
	 * @param dataSource the DataSource
	 * @return whether it is
	 */
	public boolean isBehind(DataSource dataSource) {
		return this.connections.comeFrom(dataSource);
	}

	/**
	 * Reads what is on record. Writes nothing.
	 * @return the record, empty where there is no tracking table yet
	 * @throws ConnectionFailedException if the database cannot be reached
	 * @throws UnsupportedDatabaseException if it is not a supported PostgreSQL
	 * @throws TrackingTableException if the tracking table cannot be used
	 */
	public MigrationRecord record() {
		return read((session) -> new RecordReader(this.settings, session).read());
	}

	/**
	 * Reads the down scripts that the journal recorded when migrations were applied.
	 * @param names tracked names
	 * @return the scripts by name; only those there are
	 * @throws ConnectionFailedException if the database cannot be reached
	 * @throws TrackingTableException if the journal cannot be read
	 */
	public Map<String, MigrationScript> downScripts(Collection<String> names) {
		return read((session) -> {
			Optional<Journal> journal = journal(session);
			return journal.isPresent() ? journal.get().downScripts(session, names) : Map.of();
		});
	}

	/**
	 * Reads what happened, the latest first.
	 * @param name to which tracked name, or {@code null} for all
	 * @param most how many rows at most
	 * @return the journal's rows; none where there is no journal yet
	 * @throws ConnectionFailedException if the database cannot be reached
	 * @throws TrackingTableException if the journal cannot be read
	 */
	public List<JournalEntry> journal(@Nullable String name, int most) {
		return read((session) -> {
			Optional<Journal> journal = journal(session);
			return journal.isPresent() ? journal.get().latest(session, name, most) : List.of();
		});
	}

	/**
	 * Runs a plan, creating the tracking table and the journal where they are missing.
	 * @param plan what to run
	 * @param listener is told how it goes
	 * @return what was done
	 * @throws MigrationFailedException if a migration's SQL failed
	 * @throws RunLockException if another instance held the run lock for too long
	 * @throws ConnectionFailedException if the database cannot be reached
	 * @throws TrackingTableException if the tracking table or the journal cannot be used
	 */
	public MigrationReport run(MigrationPlan plan, MigrationListener listener) {
		return SqlFailures.worded(() -> {
			try (MigrationRunner runner = new MigrationRunner(this.connections, this.settings, plan, listener)) {
				return runner.run();
			}
		});
	}

	/**
	 * Records migrations as applied without running them, creating the tracking table and
	 * the journal where they are missing.
	 * @param decide what to record, given what is on record while no other instance
	 * migrates
	 * @return what was recorded
	 * @throws RunLockException if another instance held the run lock for too long
	 * @throws ConnectionFailedException if the database cannot be reached
	 * @throws TrackingTableException if the tracking table or the journal cannot be used
	 */
	public List<MigrationId> baseline(Function<MigrationRecord, MigrationPlan> decide) {
		return change((corrections) -> corrections.baseline(decide));
	}

	/**
	 * Corrects what is on record.
	 * @param decide what to correct, given what is on record while no other instance
	 * migrates
	 * @return what was corrected
	 * @throws RunLockException if another instance held the run lock for too long
	 * @throws ConnectionFailedException if the database cannot be reached
	 * @throws TrackingTableException if the tracking table or the journal cannot be used
	 */
	public List<RepairStep> repair(Function<MigrationRecord, List<RepairStep>> decide) {
		return change((corrections) -> corrections.repair(decide));
	}

	private <T> T change(SqlFunction<RecordCorrections, T> change) {
		return SqlFailures.worded(() -> {
			try (RecordCorrections corrections = new RecordCorrections(this.connections, this.settings)) {
				return change.apply(corrections);
			}
		});
	}

	private <T> T read(SqlFunction<Session, T> reading) {
		return SqlFailures.worded(() -> {
			try (Session session = Session.borrow(this.connections)) {
				session.limitWaits(this.settings.longestRead());
				return reading.apply(session);
			}
		});
	}

	private Optional<Journal> journal(Session session) throws SQLException {
		TrackingTable tracking = TrackingTable.find(this.settings, session);
		return tracking.hasJournal()
				? Optional
					.of(new Journal(tracking.schema(), this.settings.journal(), UUID.randomUUID(), tracking.version()))
				: Optional.empty();
	}

}
