package dev.kat.prove.internal.needs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.kat.prove.Evidence.Kind;
import dev.kat.prove.Evidence.Strength;
import dev.kat.prove.internal.observation.Change;
import dev.kat.prove.internal.observation.ObjectKey;
import dev.kat.prove.internal.observation.RowChanges;
import dev.kat.prove.internal.observation.Use;
import dev.kat.prove.internal.observation.Use.How;

/**
 * Who read and wrote the rows of which table, and who changed what governs them.
 */
final class RowLedger implements Ledger {

	private final Map<ObjectKey, Rows> tables = new HashMap<>();

	private final Map<String, ObjectKey> keys = new HashMap<>();

	@Override
	public void derive(Current current) {
		accesses(current).forEach((key, access) -> {
			Rows rows = this.tables.get(key);
			if (rows != null) {
				rows.derive(current, access);
			}
		});
		governors(current).forEach((key, events) -> {
			Rows rows = this.tables.get(key);
			if (rows != null) {
				events.forEach((event) -> rows.derive(current, event));
			}
		});
	}

	@Override
	public void enter(Current current) {
		current.uses().forEach((use) -> use.key().ifPresent((key) -> index(use, key)));
		current.changes().forEach(this::index);
		accesses(current).forEach((key, access) -> rows(key).enter(current, access));
		governors(current).forEach((key, events) -> events.forEach(rows(key)::enter));
	}

	private void index(Change change) {
		if (change.object().kind().equals("table")) {
			change.before().ifPresent((before) -> this.keys.remove(before.name(), before.key()));
			if (change.kind() != Change.Kind.DROPPED) {
				this.keys.put(change.object().name(), change.object().key());
			}
		}
	}

	private void index(Use use, ObjectKey key) {
		String kind = Labels.kind(use.label());
		if (kind.equals("table") || kind.equals("foreign table")) {
			this.keys.put(Labels.name(use.label()), key);
		}
	}

	private Rows rows(ObjectKey key) {
		return this.tables.computeIfAbsent(key, (ignored) -> new Rows());
	}

	/**
	 * Finds what the migration does to rows, by table or sequence.
	 */
	static Map<ObjectKey, Access> accesses(Current current) {
		Map<ObjectKey, Access> accesses = new LinkedHashMap<>();
		for (Use use : current.uses()) {
			if (use.how() == How.WRITE && use.key().isPresent()) {
				accesses.put(use.key().get(), new Access(use.label(), false, true, false));
			}
		}
		Map<ObjectKey, Integer> built = builtIndexes(current);
		for (RowChanges rows : current.rows()) {
			boolean isRead = rows.read() > built.getOrDefault(rows.table(), 0);
			Access access = new Access("table " + rows.name(), isRead, rows.wrote(), rows.wrote());
			if (isRead || rows.wrote()) {
				accesses.merge(rows.table(), access, Access::and);
			}
		}
		return accesses;
	}

	/**
	 * Counts the scans that only build an index, which do not depend on the rows.
	 */
	private static Map<ObjectKey, Integer> builtIndexes(Current current) {
		Map<ObjectKey, Integer> built = new HashMap<>();
		for (Change change : current.changes()) {
			if (change.object().kind().equals("index") && change.kind() != Change.Kind.DROPPED && !isUnique(change)) {
				tables(current, change).forEach((table) -> built.merge(table, 1, Integer::sum));
			}
		}
		return built;
	}

	private static Set<ObjectKey> tables(Current current, Change change) {
		Set<ObjectKey> tables = new HashSet<>();
		for (ObjectKey key : current.references(change.object().label())) {
			if (key.catalog().equals("pg_class")) {
				tables.add(key.whole());
			}
		}
		return tables;
	}

	private static boolean isUnique(Change change) {
		String definition = change.object().definition().toUpperCase(Locale.ROOT);
		return definition.contains("UNIQUE") || definition.contains("PRIMARY KEY") || definition.contains("EXCLUDE");
	}

	/**
	 * Finds the changes of what happens to rows when they are written, by table.
	 */
	private Map<ObjectKey, List<Event>> governors(Current current) {
		Map<ObjectKey, Set<Event>> governors = new LinkedHashMap<>();
		for (Change change : current.changes()) {
			if (governs(change)) {
				Event event = Event.of(current.position(), change);
				table(current, change).filter((table) -> !current.isMade(table) && !current.isDropped(table))
					.ifPresent(
							(table) -> governors.computeIfAbsent(table, (ignored) -> new LinkedHashSet<>()).add(event));
			}
		}
		Map<ObjectKey, List<Event>> found = new LinkedHashMap<>();
		governors.forEach((table, events) -> found.put(table, List.copyOf(events)));
		return found;
	}

	private static boolean governs(Change change) {
		return change.kind() != Change.Kind.REBUILT && switch (change.object().kind()) {
			case "trigger", "rule", "default" -> true;
			case "index" -> isUnique(change);
			case "constraint" -> isUnique(change) || change.kind() != Change.Kind.MADE;
			case "column" -> change.kind() == Change.Kind.CHANGED && !isOtherKey(change);
			default -> false;
		};
	}

	private static boolean isOtherKey(Change change) {
		return Event.Kind.of(change) == Event.Kind.MADE_AGAIN;
	}

	private Optional<ObjectKey> table(Current current, Change change) {
		if (change.object().key().column() != 0) {
			return Optional.of(change.object().key().whole());
		}
		Optional<ObjectKey> byReference = tables(current, change).stream().findFirst();
		return byReference.or(() -> Labels.owner(change.object().label()).flatMap((owner) -> table(current, owner)));
	}

	private Optional<ObjectKey> table(Current current, String name) {
		return current.changed("table " + name).or(() -> Optional.ofNullable(this.keys.get(name)));
	}

	/**
	 * What a migration does to the rows of one table, or to a sequence.
	 *
	 * @param label the table or sequence
	 * @param reads whether it reads rows
	 * @param writes whether it inserts, updates or deletes rows, or tries to
	 * @param wrote whether there were rows to insert, update or delete
	 */
	record Access(String label, boolean reads, boolean writes, boolean wrote) {

		Access and(Access other) {
			return new Access(this.label, this.reads || other.reads, this.writes || other.writes,
					this.wrote || other.wrote);
		}

	}

	/**
	 * The rows of one table, or the values of a sequence.
	 */
	private static final class Rows {

		private final List<Touch> touches = new ArrayList<>();

		void derive(Current current, Access access) {
			needed(current).forEach((touch) -> derive(current, access, touch));
		}

		/**
		 * Finds what the migration needs itself, the latest first: a write comes with
		 * what was before it.
		 */
		private List<Touch> needed(Current current) {
			Front front = new Front(current);
			List<Touch> needed = new ArrayList<>();
			for (int index = this.touches.size() - 1; index >= 0; index--) {
				Touch touch = this.touches.get(index);
				if (front.includes(touch.position)) {
					needed.add(touch);
				}
				if (touch.writes) {
					front.pass(touch.position);
				}
			}
			return needed;
		}

		private static void derive(Current current, Access access, Touch touch) {
			String name = current.name(touch.position);
			if (touch.writes && access.reads()) {
				need(current, touch, touch.wrote ? Strength.STRONG : Strength.HINT, access,
						"reads rows of " + access.label() + ", to which " + name + " writes");
			}
			if (!access.writes()) {
				return;
			}
			if (touch.writes) {
				need(current, touch, Strength.HINT, access,
						(access.label().startsWith("sequence ") ? "takes values from " : "writes rows to ")
								+ access.label() + ", as " + name + " does");
			}
			else if (touch.governor.isEmpty()) {
				need(current, touch, Strength.HINT, access,
						"writes rows to " + access.label() + ", from which " + name + " reads");
			}
			touch.governor.ifPresent((event) -> current.need(touch.position, Kind.ROWS, Strength.HINT, event.label(),
					"the script writes rows to " + access.label() + ", whose " + event.label() + " " + name + " "
							+ Sentences.verb(event)));
		}

		private static void need(Current current, Touch touch, Strength strength, Access access, String text) {
			current.need(touch.position, Kind.ROWS, strength, access.label(), "the script " + text);
		}

		void derive(Current current, Event event) {
			needed(current).stream()
				.filter(Touch::writes)
				.forEach((touch) -> current.need(touch.position, Kind.ROWS, Strength.HINT, event.label(),
						Sentences.script(event) + ", which concerns the rows that " + current.name(touch.position)
								+ " writes"));
		}

		void enter(Current current, Access access) {
			if (access.writes() || access.reads()) {
				this.touches.add(new Touch(current.position(), access.writes(), access.wrote(), Optional.empty()));
			}
		}

		/**
		 * What changes the same once more decides instead of the one before.
		 */
		void enter(Event event) {
			for (int index = this.touches.size() - 1; index >= 0 && !this.touches.get(index).writes; index--) {
				if (this.touches.get(index).governs(event.label())) {
					this.touches.remove(index);
				}
			}
			this.touches.add(new Touch(event.position(), false, false, Optional.of(event)));
		}

	}

	/**
	 * What a migration did to the rows of a table.
	 *
	 * @param position the migration's place in the order
	 * @param writes whether it inserts, updates or deletes rows, or tries to; or else it
	 * reads them, unless it is a governor
	 * @param wrote whether there were rows to insert, update or delete
	 * @param governor what it changed of what happens to rows when they are written
	 */
	private record Touch(int position, boolean writes, boolean wrote, Optional<Event> governor) {

		boolean governs(String label) {
			return this.governor.filter((event) -> event.label().equals(label)).isPresent();
		}

	}

}
