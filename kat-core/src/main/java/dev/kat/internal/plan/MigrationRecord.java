package dev.kat.internal.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.plan.RecordEntry;

/**
 * The contents of the tracking table and the journal.
 */
public final class MigrationRecord {

	private final String table;

	private final String database;

	private final boolean isNew;

	private final List<String> others;

	private final List<RecordEntry> entries;

	private final Map<Long, RecordEntry> byTimestamp;

	private final Map<String, RecordEntry> byName;

	/**
	 * Creates a record.
	 * @param table the tracking table with its schema, for example {@code
	 * public.migrations}
	 * @param entries one entry for each name on record
	 */
	public MigrationRecord(String table, Collection<RecordEntry> entries) {
		this(table, entries, false, List.of());
	}

	private MigrationRecord(String table, Collection<RecordEntry> entries, boolean isNew, List<String> others) {
		this.table = table;
		this.database = "";
		this.isNew = isNew;
		this.others = List.copyOf(others);
		this.entries = List.copyOf(entries);
		this.byTimestamp = new HashMap<>();
		this.byName = new HashMap<>();
		for (RecordEntry entry : this.entries) {
			this.byName.put(entry.name(), entry);
			Optional<MigrationId> id = MigrationId.parse(entry.name());
			if (id.isPresent()) {
				RecordEntry other = this.byTimestamp.putIfAbsent(id.get().timestamp(), entry);
				if (other != null && !other.isApplied()) {
					this.byTimestamp.put(id.get().timestamp(), entry);
				}
			}
		}
	}

	/**
	 * What is looked up by number and by name stays the same.
	 */
	private MigrationRecord(MigrationRecord record, String database) {
		this.table = record.table;
		this.database = database;
		this.isNew = record.isNew;
		this.others = record.others;
		this.entries = record.entries;
		this.byTimestamp = record.byTimestamp;
		this.byName = record.byName;
	}

	/**
	 * Creates the record of a database that has no tracking table yet.
	 * @param table the tracking table with its schema, for example {@code
	 * public.migrations}
	 * @param others the tracking tables of the same name in other schemas
	 * @return an empty record
	 */
	public static MigrationRecord none(String table, List<String> others) {
		return new MigrationRecord(table, List.of(), true, others);
	}

	/**
	 * Returns this record with the name of its database.
	 * @param name the database, for example {@code shop at localhost:5432}, or an empty
	 * text if it is not known
	 * @return the record
	 */
	public MigrationRecord of(String name) {
		return new MigrationRecord(this, name);
	}

	/**
	 * {@return whether there is no tracking table yet}
	 */
	public boolean isNew() {
		return this.isNew;
	}

	/**
	 * Returns the tracking tables of the same name in other schemas. They are looked for
	 * only as long as this one does not exist.
	 * @return the tables with their schemas
	 */
	public List<String> others() {
		return this.others;
	}

	/**
	 * {@return the migrations recorded as applied, in the order in which they were}
	 */
	List<RecordEntry> applied() {
		return this.entries.stream()
			.filter(RecordEntry::isApplied)
			.sorted(Comparator.comparing((entry) -> Objects.requireNonNull(entry.tracked())))
			.toList();
	}

	/**
	 * {@return whether anything is recorded as applied}
	 */
	public boolean hasApplied() {
		for (RecordEntry entry : this.entries) {
			if (entry.isApplied()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * {@return the tracking table with its schema, for example {@code public.migrations}}
	 */
	public String table() {
		return this.table;
	}

	/**
	 * Returns the tracking table and its database, for the log only: an answer over HTTP
	 * must not contain addresses.
	 * @return for example {@code public.migrations of shop at localhost:5432}
	 */
	public String place() {
		return this.database.isEmpty() ? this.table : this.table + " of " + this.database;
	}

	/**
	 * {@return everything on record, one entry for each name}
	 */
	public List<RecordEntry> entries() {
		return this.entries;
	}

	/**
	 * Finds the entry of a migration: under its own name, or under a former one, because
	 * the timestamp is its identity.
	 * @param id the migration
	 * @return its entry, if there is one
	 */
	public Optional<RecordEntry> find(MigrationId id) {
		RecordEntry exact = this.byName.get(id.toString());
		if (exact != null && exact.isApplied()) {
			return Optional.of(exact);
		}
		RecordEntry sameTimestamp = this.byTimestamp.get(id.timestamp());
		if (sameTimestamp != null && sameTimestamp.isApplied()) {
			return Optional.of(sameTimestamp);
		}
		return Optional.ofNullable(exact);
	}

	/**
	 * Returns whether a migration is applied, under its own or a former name.
	 * @param id the migration
	 * @return whether it is applied
	 */
	public boolean isApplied(MigrationId id) {
		Optional<RecordEntry> entry = find(id);
		return entry.isPresent() && entry.get().isApplied();
	}

	/**
	 * Returns whether a migration has to run: only this class decides that.
	 * @param migration the migration
	 * @return whether it is not applied, or has to run again
	 */
	boolean isDue(Migration migration) {
		Optional<RecordEntry> entry = find(migration.id());
		return entry.isEmpty() || !entry.get().isApplied() || entry.get().isOutdated(migration);
	}

	/**
	 * Returns the name that a migration is or will be tracked by.
	 * @param id the migration
	 * @return its name, or the former one that it is applied under
	 */
	MigrationId trackedAs(MigrationId id) {
		return find(id).filter(RecordEntry::isApplied).flatMap((entry) -> MigrationId.parse(entry.name())).orElse(id);
	}

	/**
	 * Returns the migrations that have to run.
	 * @param migrations the migrations
	 * @return those that are due, sorted
	 */
	public List<Migration> due(MigrationSet migrations) {
		List<Migration> due = new ArrayList<>();
		for (Migration migration : migrations.byTimestamp().values()) {
			if (isDue(migration)) {
				due.add(migration);
			}
		}
		due.sort(Comparator.comparing(Migration::id));
		return due;
	}

}
