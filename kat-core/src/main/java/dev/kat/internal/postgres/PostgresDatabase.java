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

import dev.kat.internal.plan.MigrationRecord;
import dev.kat.internal.plan.PastStep;
import dev.kat.internal.plan.ScriptSyntax;
import dev.kat.internal.postgres.script.PostgresSyntax;
import dev.kat.internal.run.DatabaseSettings;
import dev.kat.internal.run.StepRunner;
import dev.kat.internal.run.TargetDatabase;
import dev.kat.migration.Action;
import dev.kat.migration.MigrationId;
import dev.kat.plan.Activity;
import dev.kat.plan.JournalEntry;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.RepairStep;
import dev.kat.plan.ServerInfo;
import dev.kat.plan.StatusReport;

/**
 * The PostgreSQL database to migrate. The only class of this package that other packages
 * use.
 */
public final class PostgresDatabase implements TargetDatabase {

	/** How PostgreSQL reads scripts. */
	public static final ScriptSyntax SYNTAX = new PostgresSyntax();

	private static final String SERVER_INFO = """
			select pg_catalog.current_setting('server_version') as version,
				pg_catalog.current_database() as database, current_user as role,
				coalesce(pg_catalog.current_schema(), '') as schema
			""";

	private final Connections connections;

	private final DatabaseSettings settings;

	/**
	 * Creates a target.
	 * @param pooled the source of connections to work on, which are borrowed one at a
	 * time unless steps run side by side
	 * @param unpooled the same database without the pool, to hold the run lock while a
	 * migration runs without a transaction or steps run side by side; {@code null} if
	 * there is none
	 * @param settings how to work with the database
	 */
	public PostgresDatabase(DataSource pooled, @Nullable DataSource unpooled, DatabaseSettings settings) {
		this(new Connections(pooled, unpooled, settings.connectRetries()), settings);
	}

	private PostgresDatabase(Connections connections, DatabaseSettings settings) {
		this.connections = connections;
		this.settings = settings;
	}

	@Override
	public ScriptSyntax syntax() {
		return SYNTAX;
	}

	@Override
	public ServerInfo ping() {
		return read((session) -> session.one(SERVER_INFO, (row, number) -> new ServerInfo(row.getString("version"),
				row.getString("database"), row.getString("role"), row.getString("schema"))));
	}

	@Override
	public MigrationRecord record() {
		return read((session) -> new RecordReader(this.settings, session).read());
	}

	@Override
	public Map<String, Action> downScripts(Collection<String> names) {
		return read((session) -> {
			Optional<Journal> journal = journal(session);
			return journal.isPresent() ? journal.get().downScripts(session, names) : Map.of();
		});
	}

	@Override
	public List<JournalEntry> journal(@Nullable String name, int most) {
		return read((session) -> {
			Optional<Journal> journal = journal(session);
			return journal.isPresent() ? journal.get().latest(session, name, most) : List.of();
		});
	}

	@Override
	public Activity activity(StatusReport report) {
		return read((session) -> ActivityReader.read(report, session));
	}

	@Override
	public StepRunner begin(MigrationPlan plan, UUID run) {
		return SqlFailures.worded(() -> PostgresRun.begin(this.connections, this.settings, plan, run));
	}

	@Override
	public List<MigrationId> baseline(Function<MigrationRecord, MigrationPlan> decide) {
		return change((corrections) -> corrections.baseline(decide));
	}

	@Override
	public List<MigrationId> importHistory(Function<MigrationRecord, List<PastStep>> decide) {
		return change((corrections) -> corrections.importHistory(decide));
	}

	@Override
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
