package dev.kat.prove.internal.needs;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

import dev.kat.prove.OrderDependence.Kind;
import dev.kat.prove.internal.observation.Change;
import dev.kat.prove.internal.observation.ObjectKey;
import dev.kat.prove.internal.observation.RowChanges;
import dev.kat.prove.internal.observation.Use;

/**
 * Which migrations touch the same thing, whether or not one needs the other.
 */
final class Touches {

	private static final Set<String> RELATIONS = Set.of("table", "view", "materialized view", "foreign table");

	/** Who changes an object, by label, and who drops or renames it. */
	private final Map<String, Group> changed = new TreeMap<>();

	/** Who adds columns to a table that was there before, and who adds others. */
	private final Map<ObjectKey, Group> widened = new HashMap<>();

	/** Who writes rows of a table, and who reads them. */
	private final Map<ObjectKey, Group> rows = new HashMap<>();

	/** Who locks a table so that all others wait, and who uses it otherwise. */
	private final Map<ObjectKey, Group> locked = new HashMap<>();

	/** Who reads the system catalogs, and who makes or drops what others find there. */
	private final Group catalog = new Group("the tables that are there");

	/** Who updates or deletes rows of a table. */
	private final Map<ObjectKey, Group> updated = new HashMap<>();

	void enter(Current current) {
		for (Change change : current.changes()) {
			if (change.kind() != Change.Kind.REBUILT) {
				enter(current, change);
			}
		}
		RowLedger.accesses(current)
			.forEach((key, access) -> group(this.rows, key, access.label()).add(current, access.writes()));
		for (RowChanges rows : current.rows()) {
			if (rows.updated() + rows.deleted() > 0) {
				group(this.updated, rows.table(), "table " + rows.name()).add(current, true);
			}
		}
		for (Use use : current.uses()) {
			if (use.label().startsWith(Use.CATALOG)) {
				this.catalog.add(current, true);
			}
			use.key()
				.filter((key) -> isRelation(use))
				.ifPresent((key) -> group(this.locked, key, use.label()).add(current, false));
		}
	}

	private static boolean isRelation(Use use) {
		String kind = Labels.kind(use.label());
		return use.how() != Use.How.MENTION && (kind.equals("table") || kind.endsWith("view"));
	}

	private void enter(Current current, Change change) {
		String label = change.object().label();
		boolean isEnd = change.kind() == Change.Kind.DROPPED || change.kind() == Change.Kind.RENAMED;
		change.before()
			.map((before) -> before.label())
			.filter((before) -> !before.equals(label))
			.ifPresent((before) -> this.changed.computeIfAbsent(before, Group::new).add(current, true));
		this.changed.computeIfAbsent(label, Group::new).add(current, isEnd);
		if ((isEnd || change.kind() == Change.Kind.MADE) && RELATIONS.contains(change.object().kind())) {
			this.catalog.add(current, false);
		}
		ObjectKey key = change.before().orElse(change.object()).key();
		if (key.column() != 0 && change.kind() == Change.Kind.MADE && !current.isMade(key.whole())) {
			String table = "table " + Labels.owner(label).orElse(label);
			group(this.widened, key.whole(), table).add(current, true);
		}
		Set<ObjectKey> tables = new LinkedHashSet<>(current.references(label));
		tables.add(key);
		for (ObjectKey table : tables) {
			if (table.catalog().equals("pg_class") && !current.isMade(table.whole()) && locks(change)) {
				group(this.locked, table.whole(),
						(table.equals(key) && key.column() == 0) ? label : "table " + Labels.owner(label).orElse(label))
					.add(current, true);
			}
		}
	}

	/**
	 * Views and functions that refer to a table do not keep others from it.
	 */
	private static boolean locks(Change change) {
		return switch (change.object().kind()) {
			case "table", "column", "default", "constraint", "trigger", "policy", "rule", "index" -> true;
			default -> change.kind() == Change.Kind.DROPPED || change.kind() == Change.Kind.RENAMED;
		};
	}

	private static Group group(Map<ObjectKey, Group> groups, ObjectKey key, String label) {
		return groups.computeIfAbsent(key, (ignored) -> new Group(label));
	}

	/**
	 * Finds the pairs whose order may matter.
	 * @param unordered those that the declared graph does not order relative to one
	 */
	Pairs pairs(BiFunction<Integer, BitSet, BitSet> unordered) {
		Pairs pairs = new Pairs(unordered);
		this.changed.values()
			.forEach((group) -> pairs.among(group.all(), group.label, (first,
					second) -> (group.strong.get(first) || group.strong.get(second)) ? Kind.SCHEMA : Kind.OVERWRITE));
		sorted(this.rows).forEach((group) -> pairs.withStrong(group, Kind.ROWS));
		sorted(this.widened).forEach((group) -> pairs.withStrong(group, Kind.COLUMN_ORDER));
		pairs.withStrong(this.catalog, Kind.SCHEMA);
		return pairs;
	}

	/**
	 * Finds the earlier ones that read the system catalogs, if a migration makes
	 * something that they would have found.
	 */
	BitSet catalogReadersBefore(int position) {
		BitSet readers = new BitSet();
		if (this.catalog.all().get(position)) {
			readers.or(this.catalog.strong);
			readers.clear(position, Math.max(position, readers.length()));
		}
		return readers;
	}

	/**
	 * Finds the pairs that would wait for each other.
	 * @param unordered those that the declared graph does not order relative to one
	 */
	Pairs conflicts(BiFunction<Integer, BitSet, BitSet> unordered) {
		Pairs pairs = new Pairs(unordered);
		this.changed.values().forEach((group) -> pairs.among(group.all(), group.label, (first, second) -> Kind.SCHEMA));
		sorted(this.locked).forEach((group) -> pairs.withStrong(group, Kind.SCHEMA));
		sorted(this.updated).forEach((group) -> pairs.withStrong(group, Kind.SCHEMA));
		return pairs;
	}

	private static List<Group> sorted(Map<ObjectKey, Group> groups) {
		return groups.values().stream().sorted(Comparator.comparing((group) -> group.label)).toList();
	}

	/**
	 * The migrations that touch one thing.
	 */
	static final class Group {

		private final String label;

		/** Those who are in the way of each other. */
		private final BitSet strong = new BitSet();

		/** Those who are only in the way of those. */
		private final BitSet weak = new BitSet();

		Group(String label) {
			this.label = label;
		}

		void add(Current current, boolean isStrong) {
			(isStrong ? this.strong : this.weak).set(current.position());
		}

		BitSet all() {
			BitSet all = (BitSet) this.strong.clone();
			all.or(this.weak);
			return all;
		}

	}

	/**
	 * Pairs of migrations, and what both touch.
	 */
	static final class Pairs {

		private final BiFunction<Integer, BitSet, BitSet> unordered;

		private final Map<Pair, Set<String>> found = new TreeMap<>();

		private Pairs(BiFunction<Integer, BitSet, BitSet> unordered) {
			this.unordered = unordered;
		}

		Map<Pair, Set<String>> found() {
			return this.found;
		}

		private void among(BitSet group, String label, BiFunction<Integer, Integer, Kind> kind) {
			each(group, group, (first, second) -> add(new Pair(first, second, kind.apply(first, second)), label));
		}

		private void withStrong(Group group, Kind kind) {
			each(group.strong, group.all(), (first, second) -> add(new Pair(first, second, kind), group.label));
		}

		private void each(BitSet some, BitSet others, PairConsumer consumer) {
			if (others.cardinality() < 2) {
				return;
			}
			some.stream()
				.forEach((one) -> this.unordered.apply(one, others)
					.stream()
					.forEach((other) -> consumer.accept(Math.min(one, other), Math.max(one, other))));
		}

		private void add(Pair pair, String label) {
			this.found.computeIfAbsent(pair, (ignored) -> new LinkedHashSet<>()).add(label);
		}

	}

	/**
	 * Two migrations, by their places in the order.
	 *
	 * @param first the earlier one
	 * @param second the later one
	 * @param kind what may depend on the order
	 */
	record Pair(int first, int second, Kind kind) implements Comparable<Pair> {

		@Override
		public int compareTo(Pair other) {
			return Comparator.comparingInt(Pair::second)
				.thenComparingInt(Pair::first)
				.thenComparing(Pair::kind)
				.compare(this, other);
		}

	}

	/**
	 * Takes two migrations, the earlier one first.
	 */
	private interface PairConsumer {

		void accept(int first, int second);

	}

}
