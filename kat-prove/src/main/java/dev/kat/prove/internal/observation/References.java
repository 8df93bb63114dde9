package dev.kat.prove.internal.observation;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.kat.prove.internal.observation.Change.Kind;
import dev.kat.prove.internal.observation.Use.How;

/**
 * Finds what follows from what a migration did to objects and rows: what these belong to,
 * what decides on them, and what was set off.
 */
public final class References {

	/** What default privileges are for, by the kind of object that gets them. */
	private static final Map<String, String> DEFAULT_PRIVILEGES = Map.of("table", "tables", "view", "tables",
			"materialized view", "tables", "foreign table", "tables", "sequence", "sequences", "function", "functions",
			"procedure", "functions", "aggregate", "functions", "type", "types", "domain", "types");

	private static final Pattern EVENTS = Pattern.compile("(?:BEFORE|AFTER|INSTEAD OF) (.*?) ON ");

	private static final Pattern TAGS = Pattern.compile("(\\w+) \\S+ ([ORAD])(?: (.*))?");

	private static final String AFTER = "after ";

	private final Catalog before;

	private final Catalog after;

	private final List<Change> changes;

	private final Uses uses;

	private final Set<String> rebuilt = new HashSet<>();

	/**
	 * Prepares to look at a migration.
	 * @param before what was there before it
	 * @param after what is there after it
	 * @param changes what it did
	 * @param uses receives what is found
	 */
	public References(Catalog before, Catalog after, List<Change> changes, Uses uses) {
		this.before = before;
		this.after = after;
		this.changes = changes;
		this.uses = uses;
		changes.stream()
			.filter((change) -> change.kind() == Kind.REBUILT)
			.forEach((change) -> this.rebuilt.add(change.object().label()));
	}

	/**
	 * The server says that one object refers to another.
	 * @param by the one
	 * @param used the other
	 */
	public void add(ObjectKey by, ObjectKey used) {
		this.after.label(by).filter((label) -> !this.rebuilt.contains(label)).ifPresent((label) -> add(label, used));
	}

	private void add(String by, ObjectKey used) {
		if (this.before.label(used).isPresent()) {
			this.uses.add(How.REFERENCE, used, Optional.of(by));
			return;
		}
		this.after.label(used)
			.ifPresent((own) -> this.uses.addOwn(new Use(How.REFERENCE, Optional.of(used), own, Optional.of(by))));
	}

	/**
	 * What something belongs to has to be there, and default privileges decide on what
	 * others may do with it.
	 */
	public void addOfChanges() {
		for (Change change : this.changes) {
			CatalogObject object = change.object();
			if (change.kind() == Kind.DROPPED || change.kind() == Kind.REBUILT) {
				continue;
			}
			this.after.owner(object.key())
				.ifPresent((owner) -> this.uses.add(How.REFERENCE, owner, Optional.of(object.label())));
			if (change.kind() == Kind.MADE) {
				defaultPrivileges(object);
				predecessor(object);
			}
		}
	}

	private void defaultPrivileges(CatalogObject object) {
		String kind = DEFAULT_PRIVILEGES.get(object.kind());
		if (kind == null) {
			return;
		}
		String schema = this.after.owner(object.key()).flatMap(this.after::row).map(CatalogRow::name).orElse("");
		for (CatalogRow row : ofKind("default privileges")) {
			boolean isForSchema = row.name().contains(" in schema ");
			if (row.name().endsWith(" on " + kind)
					&& (!isForSchema || row.name().contains(" in schema " + schema + " "))) {
				this.uses.add(How.REFERENCE, row.key(), Optional.of(object.label()));
			}
		}
	}

	/**
	 * An enum label has its place after another one.
	 */
	private void predecessor(CatalogObject object) {
		if (!object.kind().equals("enum label") || !object.definition().startsWith(AFTER)) {
			return;
		}
		Optional<ObjectKey> type = this.after.owner(object.key());
		String name = object.definition().substring(AFTER.length());
		for (CatalogRow row : ofKind("enum label")) {
			if (row.name().equals(name) && row.owner().equals(type)) {
				this.uses.add(How.REFERENCE, row.key(), Optional.of(object.label()));
			}
		}
	}

	/**
	 * A statement or an object names labels of an enum only in its text.
	 * @param type the enum
	 * @param text the text
	 * @param by what has the text; empty if it is the script
	 */
	public void addLabels(ObjectKey type, String text, Optional<String> by) {
		for (CatalogRow row : ofKind("enum label")) {
			if (row.owner().filter(type::equals).isPresent() && text.contains("'" + row.name() + "'")) {
				this.uses.add(by.isPresent() ? How.REFERENCE : How.COLUMN, row.key(), by);
			}
		}
	}

	/**
	 * An INSERT relies on the defaults of the columns that it does not name, and on there
	 * being none.
	 * @param table the table
	 * @param named what the statement names
	 */
	public void addDefaults(ObjectKey table, Set<ObjectKey> named) {
		Set<ObjectKey> withDefault = new HashSet<>();
		for (CatalogRow row : ofKind("default")) {
			if (row.owner().map(ObjectKey::whole).filter(table::equals).isPresent()) {
				row.owner().ifPresent(withDefault::add);
				if (row.owner().filter(named::contains).isEmpty()) {
					this.uses.add(How.COLUMN, row.key());
				}
			}
		}
		for (CatalogRow row : ofKind("column")) {
			if (row.key().whole().equals(table) && !named.contains(row.key()) && !withDefault.contains(row.key())
					&& !row.definition().contains("identity")) {
				this.uses.addMissing(How.COLUMN, "default " + this.before.object(row).name());
			}
		}
	}

	/**
	 * Triggers of a table fire for what happens to its rows.
	 * @param rows what happened
	 */
	public void addTriggers(RowChanges rows) {
		for (CatalogRow row : ofKind("trigger")) {
			Matcher events = EVENTS.matcher(row.definition());
			if (row.owner().filter(rows.table()::equals).isPresent() && !row.definition().endsWith("; disabled")
					&& events.find() && isAny(events.group(1), rows)) {
				this.uses.add(How.CALL, row.key());
			}
		}
	}

	private static boolean isAny(String events, RowChanges rows) {
		return (rows.inserted() > 0 && events.contains("INSERT")) || (rows.updated() > 0 && events.contains("UPDATE"))
				|| (rows.deleted() > 0 && events.contains("DELETE"));
	}

	/**
	 * Event triggers fire for statements.
	 * @param statements the first words of the statements, in upper case
	 */
	public void addEventTriggers(Set<String> statements) {
		boolean hasDropped = this.changes.stream().anyMatch((change) -> change.kind() == Kind.DROPPED);
		for (CatalogRow row : ofKind("event trigger")) {
			Matcher parts = TAGS.matcher(row.definition());
			if (!parts.matches() || parts.group(2).equals("D")) {
				continue;
			}
			Set<String> tags = tags(parts.group(3));
			boolean isTagged = tags.isEmpty() ? !this.changes.isEmpty()
					: tags.stream().anyMatch((tag) -> statements.stream().anyMatch((text) -> text.startsWith(tag)));
			if (isTagged && (hasDropped || !parts.group(1).equals("sql_drop"))) {
				this.uses.add(How.CALL, row.key());
			}
		}
	}

	private static Set<String> tags(String tags) {
		return (tags != null)
				? Arrays.stream(tags.split(", ")).map((tag) -> tag.toUpperCase(Locale.ROOT)).collect(Collectors.toSet())
				: Set.of();
	}

	private List<CatalogRow> ofKind(String kind) {
		return this.before.rows().stream().filter((row) -> row.kind().equals(kind)).toList();
	}

}
