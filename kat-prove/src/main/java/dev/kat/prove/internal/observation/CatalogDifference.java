package dev.kat.prove.internal.observation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.kat.prove.internal.observation.Change.Kind;

/**
 * What happened to objects between two moments of the same database.
 */
public final class CatalogDifference {

	/** What the server makes again when the type of a column changes. */
	private static final Set<String> REBUILT_CATALOGS = Set.of("pg_class", "pg_constraint", "pg_attrdef",
			"pg_statistic_ext");

	private final Catalog before;

	private final Catalog after;

	private final Set<ObjectKey> written;

	private final Set<ObjectKey> followed;

	private final Map<String, CatalogObject> gone = new HashMap<>();

	private final List<Change> changes = new ArrayList<>();

	private final Set<ObjectKey> retyped = new HashSet<>();

	private CatalogDifference(Catalog before, Catalog after, Set<ObjectKey> written, Set<ObjectKey> followed) {
		this.before = before;
		this.after = after;
		this.written = written;
		this.followed = followed;
	}

	/**
	 * Compares two moments.
	 * @param before the earlier one
	 * @param after the later one
	 * @param written what was written between them
	 * @return the difference
	 */
	public static CatalogDifference of(Catalog before, Catalog after, Set<ObjectKey> written) {
		return of(before, after, written, Set.of());
	}

	/**
	 * Compares two moments.
	 * @param before the earlier one
	 * @param after the later one
	 * @param written what was written between them
	 * @param followed what only has another definition because it names what was renamed,
	 * which is no change
	 * @return the difference
	 */
	public static CatalogDifference of(Catalog before, Catalog after, Set<ObjectKey> written, Set<ObjectKey> followed) {
		CatalogDifference difference = new CatalogDifference(before, after, written, followed);
		difference.compare();
		return difference;
	}

	private void compare() {
		for (CatalogRow row : this.before.rows()) {
			if (!this.after.contains(row.key())) {
				CatalogObject object = this.before.object(row);
				this.gone.put(object.label(), object);
			}
		}
		List<CatalogRow> made = new ArrayList<>();
		for (CatalogRow row : this.after.rows()) {
			Optional<CatalogRow> earlier = this.before.row(row.key());
			if (earlier.isEmpty()) {
				made.add(row);
			}
			else if ((earlier.get() != row || this.written.contains(row.key())) && !this.followed.contains(row.key())) {
				changed(earlier.get(), row);
			}
		}
		made.forEach(this::made);
		this.gone.values().forEach((object) -> this.changes.add(new Change(Kind.DROPPED, object, Optional.of(object))));
		this.changes.sort(Comparator.comparing((Change change) -> change.object().label()));
	}

	private void changed(CatalogRow earlier, CatalogRow row) {
		boolean isRenamed = !earlier.name().equals(row.name()) || !earlier.owner().equals(row.owner());
		boolean isRetyped = !earlier.type().equals(row.type());
		if (isRenamed) {
			add(Kind.RENAMED, earlier, row);
		}
		if (isRetyped) {
			this.retyped.add(row.key());
			add(Kind.RETYPED, earlier, row);
		}
		else if (!isRenamed && (!earlier.definition().equals(row.definition()) || isWrittenAgain(earlier, row))) {
			add(Kind.CHANGED, earlier, row);
		}
	}

	/**
	 * A script may replace a function by the same one. But the server writes rows for
	 * itself, too.
	 */
	private boolean isWrittenAgain(CatalogRow earlier, CatalogRow row) {
		return this.written.contains(row.key()) && earlier.side().equals(row.side());
	}

	private void add(Kind kind, CatalogRow earlier, CatalogRow row) {
		this.changes.add(new Change(kind, this.after.object(row), Optional.of(this.before.object(earlier))));
	}

	private void made(CatalogRow row) {
		CatalogObject object = this.after.object(row);
		CatalogObject earlier = this.gone.remove(object.label());
		if (earlier == null) {
			this.changes.add(new Change(Kind.MADE, object, Optional.empty()));
			return;
		}
		boolean isSame = earlier.definition().equals(object.definition());
		boolean isRebuilt = isSame && !this.retyped.isEmpty() && REBUILT_CATALOGS.contains(object.key().catalog())
				&& object.key().column() == 0;
		this.changes.add(new Change(isRebuilt ? Kind.REBUILT : Kind.CHANGED, object, Optional.of(earlier)));
	}

	/**
	 * {@return what happened, in the order of the labels}
	 */
	public List<Change> changes() {
		return List.copyOf(this.changes);
	}

	/**
	 * Returns the difference without what the server made again by itself.
	 * @param rows what was inserted or updated
	 * @return the difference in a form that can be compared with that in another database
	 */
	public Delta delta(Map<String, String> rows) {
		Map<String, String> objects = new HashMap<>();
		Set<ObjectKey> relations = new HashSet<>();
		for (Change change : this.changes) {
			CatalogObject object = change.object();
			if (change.kind() == Kind.DROPPED) {
				objects.putIfAbsent(object.label(), Delta.GONE);
			}
			else if (change.kind() != Kind.REBUILT) {
				objects.put(object.label(), object.definition());
			}
			if (change.kind() == Kind.RENAMED) {
				change.before().ifPresent((earlier) -> objects.putIfAbsent(earlier.label(), Delta.GONE));
			}
			if (object.kind().equals("column") && isNew(change)) {
				relations.add(object.key().whole());
			}
		}
		return new Delta(objects, this.after.places(relations), rows);
	}

	/**
	 * Returns whether there is something new, even if it has the name of something that
	 * is gone.
	 */
	private static boolean isNew(Change change) {
		return change.before().map((before) -> !before.key().equals(change.object().key())).orElse(true);
	}

	/**
	 * {@return what was there before under another name, or in another schema}
	 */
	public Set<ObjectKey> renamed() {
		Set<ObjectKey> renamed = new HashSet<>();
		for (Change change : this.changes) {
			if (change.kind() == Kind.RENAMED) {
				renamed.add(change.object().key());
			}
		}
		return renamed;
	}

}
