package dev.kat.prove.internal.locks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tables that were there before a migration, with their properties before its next
 * statement.
 */
final class KnownTables {

	private final TableReader reader;

	private final Map<Long, List<Fact>> facts = new HashMap<>();

	private final Map<Long, Long> tablesOfIndexes = new HashMap<>();

	private Map<Long, Relation> relations = Map.of();

	KnownTables(TableReader reader) {
		this.reader = reader;
	}

	/**
	 * Begins with a migration: all tables that are there now are those that were there
	 * before it.
	 */
	void refresh() {
		this.relations = Map.copyOf(this.reader.relations());
		this.facts.keySet().retainAll(this.relations.keySet());
		Set<Long> unknown = new HashSet<>(this.relations.keySet());
		unknown.removeAll(this.facts.keySet());
		this.facts.putAll(this.reader.facts(unknown));
		this.tablesOfIndexes.clear();
		this.facts.forEach((table, properties) -> properties.stream()
			.filter((fact) -> fact.kind() == Fact.Kind.INDEX)
			.forEach((index) -> this.tablesOfIndexes.put(Long.valueOf(index.key()), table)));
	}

	/**
	 * {@return the tables that were there before the migration, by OID}
	 */
	Map<Long, Relation> relations() {
		return this.relations;
	}

	/**
	 * {@return the table if it is an index that was there, otherwise the same OID}
	 */
	long tableOf(long oid) {
		return this.tablesOfIndexes.getOrDefault(oid, oid);
	}

	/**
	 * {@return the label of any table}
	 */
	String label(long oid) {
		Relation known = this.relations.get(oid);
		if (known != null) {
			return known.label();
		}
		Relation made = this.reader.relations().get(oid);
		return (made != null) ? made.label() : "a temporary table";
	}

	/**
	 * Finds what has changed since the last time.
	 * @param tables the OIDs of tables that were there before the migration
	 */
	Changes changes(Collection<Long> tables) {
		Set<Long> wanted = new HashSet<>(tables);
		wanted.retainAll(this.facts.keySet());
		Map<Long, List<Fact>> now = this.reader.facts(wanted);
		List<Change> changes = new ArrayList<>();
		this.relations.values()
			.stream()
			.filter((table) -> now.containsKey(table.oid()))
			.sorted(Comparator.comparing(Relation::oid))
			.forEach((table) -> {
				List<Fact> after = now.getOrDefault(table.oid(), List.of());
				changes.addAll(Change.between(table, this.facts.getOrDefault(table.oid(), List.of()), after));
				this.facts.put(table.oid(), after);
			});
		wanted.removeAll(now.keySet());
		this.facts.keySet().removeAll(wanted);
		return new Changes(changes, wanted);
	}

	/**
	 * What has changed.
	 *
	 * @param changes the changes
	 * @param gone the OIDs of tables that are not there any more
	 */
	record Changes(List<Change> changes, Set<Long> gone) {
	}

}
