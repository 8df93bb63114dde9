package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.error.Problem;
import dev.kat.error.TrackingTableException;
import dev.kat.internal.postgres.Relation.Column;
import dev.kat.internal.postgres.Relation.Uniqueness;
import dev.kat.internal.run.DatabaseSettings;
import dev.kat.migration.MigrationId;

/**
 * The tracking table: what is applied now. Has Kat's four columns and no others. One that
 * the Go tool made is used as it is, whatever the types of its columns.
 */
final class TrackingTable {

	private static final Logger logger = LoggerFactory.getLogger(TrackingTable.class);

	/** The upgrade must not block readers of the journal for long. */
	private static final Duration LONGEST_UPGRADE_WAIT = Duration.ofSeconds(5);

	private final Catalog catalog;

	private final DatabaseSettings settings;

	private final Optional<Relation> table;

	private final Optional<Relation> journal;

	private final OtherRecords otherRecords;

	private final RecordVersion version;

	private Uniqueness uniqueness;

	private TrackingTable(Catalog catalog, DatabaseSettings settings, OtherRecords otherRecords) {
		this.catalog = catalog;
		this.settings = settings;
		this.otherRecords = otherRecords;
		this.table = checked(catalog, settings.table(), TableShape.TRACKING_TABLE);
		this.version = catalog.relation(settings.journal()).map(Relation::recordVersion).orElse(RecordVersion.CURRENT);
		this.version.requireUsable(catalog.schema() + "." + settings.table());
		this.journal = checked(catalog, settings.journal(), TableShape.journal(this.version));
		this.uniqueness = column("name").map(Column::uniqueness).orElse(Uniqueness.NONE);
	}

	private static Optional<Relation> checked(Catalog catalog, String name, TableShape shape) {
		Optional<Relation> relation = catalog.relation(name);
		relation.ifPresent((found) -> shape.check(found, catalog.role()));
		return relation;
	}

	/**
	 * Looks up the tables in order to read them. Changes nothing.
	 * @throws TrackingTableException if a table is not Kat's or may not be read, if there
	 * is no schema to put the tables into, or if the record is in another one
	 */
	static TrackingTable find(DatabaseSettings settings, Session session) throws SQLException {
		TrackingTable found = locate(settings, session);
		Rights.requireToRead(found.catalog, settings);
		return found;
	}

	/**
	 * Looks up the tables in order to write to them. Changes nothing.
	 * @param rollsBack whether rows will be deleted, too
	 * @throws TrackingTableException if a table is not Kat's or may not be written to or
	 * created, if there is no schema to put the tables into, or if the record is in
	 * another one
	 */
	static TrackingTable findToWrite(DatabaseSettings settings, Session session, boolean rollsBack)
			throws SQLException {
		TrackingTable found = locate(settings, session);
		Rights.requireToWrite(found.catalog, settings, rollsBack);
		return found;
	}

	/**
	 * Records in other schemas are looked for only if there is none in the current one.
	 * That comes before anything else of that name is refused, because the advice would
	 * then be to begin a new record under another name.
	 */
	private static TrackingTable locate(DatabaseSettings settings, Session session) throws SQLException {
		Catalog catalog = Catalog.read(settings, session);
		boolean isFound = catalog.relation(settings.table())
			.filter((table) -> table.isOrdinaryTable() && TableShape.TRACKING_TABLE.fits(table.types()))
			.isPresent();
		OtherRecords others = (isFound || settings.schema() != null)
				? OtherRecords.notLookedFor(catalog.schema(), settings.table())
				: OtherRecords.of(catalog.schema(), settings.table(), session);
		others.refuseUnlessChosenBySession();
		return new TrackingTable(catalog, settings, others);
	}

	String schema() {
		return this.catalog.schema();
	}

	boolean exists() {
		return this.table.isPresent();
	}

	/**
	 * Kat's records in other schemas; none are known if this one exists.
	 */
	List<String> otherRecords() {
		return this.otherRecords.names();
	}

	boolean hasJournal() {
		return this.journal.isPresent();
	}

	/**
	 * The version of the record; the current one if there is none yet.
	 */
	RecordVersion version() {
		return this.version;
	}

	/**
	 * Upgrades a record that an older Kat made. Call it only while no other instance can
	 * do the same.
	 * @return whether there was anything to upgrade
	 */
	boolean upgrade(Session session) throws SQLException {
		if (this.journal.isEmpty() || !this.version.isOutdated()) {
			return false;
		}
		session.execute("set local lock_timeout = '%dms'".formatted(LONGEST_UPGRADE_WAIT.toMillis()));
		for (String statement : upgradeStatements(this.journal.get())) {
			session.execute(statement);
		}
		return true;
	}

	/**
	 * The statements that the owner must run if the role is not the owner.
	 */
	Optional<String> upgradeToBeRunByOwner() {
		return this.journal.filter((relation) -> this.version.isOutdated() && !relation.isOwned())
			.map((relation) -> "Ask its owner, %s, to run: %s;".formatted(relation.owner(),
					String.join("; ", upgradeStatements(relation))));
	}

	private static List<String> upgradeStatements(Relation journal) {
		return List.of("ALTER TABLE %s ADD COLUMN IF NOT EXISTS isolation text".formatted(journal.quoted()),
				"COMMENT ON TABLE %s IS %s".formatted(journal.quoted(),
						Identifiers.literal(RecordVersion.CURRENT.comment(journal.comment()))));
	}

	/**
	 * Whether nothing needs to be created.
	 */
	boolean isComplete() {
		return exists() && this.uniqueness != Uniqueness.NONE && hasJournal();
	}

	/**
	 * Creates what is missing. Call it only while no other instance can do the same.
	 */
	void create(Session session) throws SQLException {
		if (!this.catalog.schemaExists()) {
			session.execute("create schema " + Identifiers.quote(schema()));
		}
		if (this.table.isEmpty()) {
			session.execute("""
					create table %s (
						id bigint generated always as identity primary key,
						name text not null unique,
						migration_time timestamp with time zone not null default now(),
						duration integer not null
					)""".formatted(qualifiedName()));
			this.uniqueness = Uniqueness.AT_ONCE;
		}
		else if (this.uniqueness == Uniqueness.NONE) {
			refuseDuplicates(session);
			addUniqueIndex(this.table.get(), session);
		}
	}

	private void refuseDuplicates(Session session) throws SQLException {
		List<String> names = session
			.texts("select name from %s where name is not null group by name having count(*) > 1 order by name"
				.formatted(qualifiedName()));
		if (!names.isEmpty()) {
			throw new TrackingTableException(
					"The table %s contains duplicate names: %s".formatted(this, String.join(", ", names)),
					"Delete all but one row of each of these names.", null);
		}
	}

	/**
	 * Only the owner can do this, and it also requires CREATE on the schema.
	 */
	private void addUniqueIndex(Relation table, Session session) throws SQLException {
		if (table.isOwned() && this.catalog.mayCreate()) {
			session.execute("create unique index on %s (name)".formatted(qualifiedName()));
			this.uniqueness = Uniqueness.AT_ONCE;
			return;
		}
		String wayOut = table.isOwned()
				? "Ask the schema's owner to run: GRANT CREATE ON SCHEMA %s TO %s;"
					.formatted(Identifiers.quote(schema()), Identifiers.quote(this.catalog.role()))
				: "Ask its owner, %s, to run: CREATE UNIQUE INDEX ON %s (name);".formatted(table.owner(),
						qualifiedName());
		logger.warn(Problem.message("Table %s has no unique index on name, and role %s may not create one: "
			.formatted(this, this.catalog.role()) + "only Kat's own lock prevents duplicates", wayOut));
	}

	/**
	 * Records a migration as applied, unless it was already recorded.
	 * @return whether it is recorded by this
	 */
	boolean insert(Session session, MigrationId id) throws SQLException {
		return !session.texts(insertion(id, "true") + " returning name").isEmpty();
	}

	/**
	 * Records a migration as no longer applied, unless it was not recorded.
	 * @return whether it was recorded until now
	 */
	boolean delete(Session session, MigrationId id) throws SQLException {
		return !session.texts(deletion(id, "true") + " returning name").isEmpty();
	}

	/**
	 * Returns the statement that records a migration as applied.
	 * @param condition an expression; if it is not true, nothing happens
	 */
	String insertion(MigrationId id, String condition) {
		String name = literal(id);
		// Without a unique index, the run lock keeps other instances from interfering.
		String unless = (this.uniqueness == Uniqueness.AT_ONCE) ? " on conflict (name) do nothing"
				: " and " + absence(id);
		return "insert into " + qualifiedName() + " (name, migration_time, duration) select " + name + ", "
				+ timeExpression() + ", " + durationExpression().replace("?", "0") + " where " + condition + unless;
	}

	/**
	 * Returns the statement that records a migration as applied at an earlier time. Call
	 * it only while no other instance can do the same.
	 */
	RowChange insertion(MigrationId id, Instant at, Duration duration) {
		return RowChange.of(
				"insert into %s (name, migration_time, duration) values (?, %s, %s)".formatted(qualifiedName(),
						inColumn("cast(? as timestamptz)"), durationExpression()),
				id.toString(), at.atOffset(ZoneOffset.UTC), milliseconds(duration));
	}

	/**
	 * Returns an expression: whether a migration is not recorded.
	 */
	String absence(MigrationId id) {
		return "not exists (select from " + qualifiedName() + " where name = " + literal(id) + ")";
	}

	/**
	 * Returns the statement that gives a recorded migration a new time. Its row keeps its
	 * id.
	 * @param condition an expression; if it is not true, nothing happens
	 */
	String renewal(MigrationId id, String condition) {
		return "update " + qualifiedName() + " set migration_time = " + timeExpression() + " where name = "
				+ literal(id) + " and " + condition;
	}

	/**
	 * Returns the statement that records a migration as no longer applied.
	 * @param condition an expression; if it is not true, nothing happens
	 */
	String deletion(MigrationId id, String condition) {
		return "delete from " + qualifiedName() + " where name = " + literal(id) + " and " + condition;
	}

	/**
	 * Returns a query for those of the given migrations that are not recorded as applied,
	 * neither by their names nor by former ones, because the timestamp is their identity.
	 * Former names are looked for only where the name is missing: that reads the whole
	 * table.
	 */
	String notApplied(List<MigrationId> migrations) {
		if (migrations.isEmpty()) {
			return "select null::text where false";
		}
		StringJoiner names = new StringJoiner("), (", "(", ")");
		for (MigrationId migration : migrations) {
			names.add(literal(migration));
		}
		return "select wanted.name from (values " + names + ") as wanted (name) where case when exists (select from "
				+ qualifiedName() + " t where t.name = wanted.name) then false else not exists (select from "
				+ qualifiedName()
				+ " t where pg_catalog.starts_with(t.name, pg_catalog.split_part(wanted.name, '_', 1) "
				+ "|| '_')) end";
	}

	/**
	 * Returns a query for the migrations recorded as applied that had the given migration
	 * as a parent at that time.
	 */
	String childrenOf(MigrationId id, String journal) {
		return """
				select t.name from (select name, max(id) as id from %2$s
					where %3$d = any(parents) and outcome = 'succeeded' group by name) child
				join %1$s t on t.name = child.name
				where not exists (select from %2$s later
					where later.name = child.name and later.id > child.id and later.outcome = 'succeeded')
				order by t.name""".formatted(qualifiedName(), Identifiers.quote(schema(), journal), id.timestamp());
	}

	private static String literal(MigrationId id) {
		return Identifiers.literal(id.toString());
	}

	/**
	 * Returns whether a migration is recorded as applied.
	 */
	boolean contains(Session session, MigrationId id) throws SQLException {
		return session.ask("select exists (select from %s where name = ?)".formatted(qualifiedName()), id.toString());
	}

	/**
	 * {@return the names of all migrations that are recorded as applied}
	 */
	List<String> names(Session session) throws SQLException {
		return session.texts("select name from %s where name is not null".formatted(qualifiedName()));
	}

	/**
	 * Gives a recorded migration another name.
	 */
	void rename(Session session, String formerName, MigrationId id) throws SQLException {
		session.update("update %s set name = ? where name = ?".formatted(qualifiedName()), id.toString(), formerName);
	}

	/**
	 * Records how long a claimed migration took.
	 */
	RowChange complete(MigrationId id, Duration duration) {
		return RowChange.of("update " + qualifiedName() + " set migration_time = " + timeExpression() + ", duration = "
				+ durationExpression() + " where name = ?", milliseconds(duration), id.toString());
	}

	private static int milliseconds(Duration duration) {
		return (int) Math.min(Integer.MAX_VALUE, duration.toMillis());
	}

	private String timeExpression() {
		return inColumn("pg_catalog.clock_timestamp()");
	}

	/**
	 * Without a time zone, the time is UTC.
	 */
	private String inColumn(String time) {
		return hasType("migration_time", "timestamp without time zone") ? time + " at time zone 'UTC'" : time;
	}

	private String durationExpression() {
		return hasType("duration", "interval") ? "? * interval '1 millisecond'" : "?";
	}

	private boolean hasType(String column, String type) {
		return column(column).filter((found) -> found.type().equals(type)).isPresent();
	}

	private Optional<Column> column(String name) {
		return this.table.flatMap((found) -> found.column(name));
	}

	private String qualifiedName() {
		return Identifiers.quote(schema(), this.settings.table());
	}

	@Override
	public String toString() {
		return schema() + "." + this.settings.table();
	}

}
