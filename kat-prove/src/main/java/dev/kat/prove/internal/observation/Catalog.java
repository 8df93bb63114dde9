package dev.kat.prove.internal.observation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * All objects of a database at one moment. Does not change, but is not for several
 * threads.
 */
public final class Catalog {

	/** Nothing is known yet. */
	public static final Catalog EMPTY = new Catalog(Map.of());

	private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{Ll}_][\\p{Ll}\\d_$]*");

	private static final Set<String> NAMED_AS_THEY_ARE = Set.of("function", "procedure", "aggregate");

	/** Where the number of the file is in the side of a relation. */
	private static final int FILE = 6;

	private final Map<ObjectKey, CatalogRow> rows;

	private final Map<ObjectKey, String> names = new HashMap<>();

	private Catalog(Map<ObjectKey, CatalogRow> rows) {
		this.rows = rows;
	}

	/**
	 * Brings the catalog up to date.
	 * @param reading what was read
	 * @return the catalog as it is now
	 */
	public Catalog with(CatalogReading reading) {
		Map<ObjectKey, CatalogRow> now = new HashMap<>(this.rows);
		Set<ObjectKey> suspects = new HashSet<>();
		for (CatalogRow row : this.rows.values()) {
			if (!reading.keeps(row)) {
				now.remove(row.key());
				suspects.add(row.key());
			}
		}
		for (CatalogRow row : reading.rows()) {
			now.put(row.key(), same(row));
			suspects.remove(row.key());
		}
		// Without a loss, only what is new can lack an owner
		removeOrphans(now, suspects.isEmpty() ? reading.rows() : List.copyOf(now.values()));
		return new Catalog(now);
	}

	/**
	 * Rows that say the same are the same, so that comparing is cheap.
	 */
	private CatalogRow same(CatalogRow row) {
		CatalogRow before = this.rows.get(row.key());
		return (before != null && before.equals(row)) ? before : row;
	}

	/**
	 * A column goes with its table, a comment with what it is about.
	 */
	private static void removeOrphans(Map<ObjectKey, CatalogRow> rows, Collection<CatalogRow> suspects) {
		boolean removed = true;
		while (removed) {
			removed = false;
			for (CatalogRow row : suspects) {
				ObjectKey owner = row.owner().orElse(row.key());
				removed |= !rows.containsKey(owner) && rows.remove(row.key()) != null;
			}
		}
	}

	/**
	 * {@return the keys of all objects}
	 */
	public Set<ObjectKey> keys() {
		return this.rows.keySet();
	}

	/**
	 * Returns whether an object is there.
	 * @param key the object
	 * @return whether it is
	 */
	public boolean contains(ObjectKey key) {
		return this.rows.containsKey(key);
	}

	/**
	 * Finds the objects of which a later catalog says something else.
	 * @param later the later catalog
	 * @return their keys, without those that only one of both has
	 */
	public Set<ObjectKey> differences(Catalog later) {
		Set<ObjectKey> differences = new HashSet<>();
		this.rows.forEach((key, row) -> {
			CatalogRow other = later.rows.get(key);
			if (other != null && other != row) {
				differences.add(key);
			}
		});
		return differences;
	}

	/**
	 * Finds an object.
	 * @param key the object
	 * @return the object; empty if it is not there
	 */
	public Optional<CatalogObject> object(ObjectKey key) {
		return row(key).map(this::object);
	}

	/**
	 * Finds the label of an object.
	 * @param key the object
	 * @return the label; empty if it is not there
	 */
	public Optional<String> label(ObjectKey key) {
		return row(key).map((row) -> kind(row) + " " + name(row));
	}

	/**
	 * Finds what an object belongs to.
	 * @param key the object
	 * @return the key of its owner; empty if there is none
	 */
	public Optional<ObjectKey> owner(ObjectKey key) {
		return row(key).flatMap(CatalogRow::owner);
	}

	/**
	 * Returns whether there is an object of a kind.
	 * @param kind the kind
	 * @return whether there is one
	 */
	public boolean hasKind(String kind) {
		return this.rows.values().stream().anyMatch((row) -> row.kind().equals(kind));
	}

	/**
	 * Finds which file holds the rows of a table.
	 * @param table the table
	 * @return something that changes when the table gets another file
	 */
	public Optional<String> fileOf(ObjectKey table) {
		return row(table).map((row) -> row.side().split(" "))
			.filter((side) -> side.length > FILE)
			.map((side) -> side[FILE]);
	}

	/**
	 * Finds the columns of a relation.
	 * @param relations the keys of relations
	 * @return for each label of a column its place among the columns of its relation,
	 * counted from 1
	 */
	public Map<String, Integer> places(Set<ObjectKey> relations) {
		Map<ObjectKey, List<CatalogRow>> columns = new HashMap<>();
		for (CatalogRow row : this.rows.values()) {
			if (row.kind().equals("column") && relations.contains(row.key().whole())) {
				columns.computeIfAbsent(row.key().whole(), (ignored) -> new ArrayList<>()).add(row);
			}
		}
		Map<String, Integer> places = new HashMap<>();
		columns.values().forEach((list) -> {
			list.sort(Comparator.comparingInt((row) -> row.key().column()));
			for (int index = 0; index < list.size(); index++) {
				places.put("column " + name(list.get(index)), index + 1);
			}
		});
		return places;
	}

	/**
	 * Takes a picture that can be compared with that of another database.
	 * @return the picture
	 */
	public CatalogSnapshot snapshot() {
		Map<String, String> definitions = new HashMap<>();
		Set<ObjectKey> relations = new HashSet<>();
		for (CatalogRow row : this.rows.values()) {
			definitions.put(kind(row) + " " + name(row), row.definition());
			relations.add(row.key().whole());
		}
		return new CatalogSnapshot(definitions, places(relations));
	}

	/**
	 * {@return the objects by their own names, without those that have none}
	 */
	Map<String, List<CatalogRow>> byName() {
		Map<String, List<CatalogRow>> byName = new LinkedHashMap<>();
		for (CatalogRow row : this.rows.values()) {
			if (!row.name().isEmpty()) {
				byName.computeIfAbsent(row.name(), (ignored) -> new ArrayList<>(1)).add(row);
			}
		}
		return byName;
	}

	Optional<CatalogRow> row(ObjectKey key) {
		return Optional.ofNullable(this.rows.get(key));
	}

	Collection<CatalogRow> rows() {
		return this.rows.values();
	}

	CatalogObject object(CatalogRow row) {
		return new CatalogObject(row.key(), kind(row), name(row), row.definition());
	}

	private String kind(CatalogRow row) {
		if (!row.isAboutOwner()) {
			return row.kind();
		}
		return row.kind() + " " + row.owner().flatMap(this::row).map(this::kind).orElse("object");
	}

	private String name(CatalogRow row) {
		String known = this.names.get(row.key());
		if (known != null) {
			return known;
		}
		String name = fullName(row);
		this.names.put(row.key(), name);
		return name;
	}

	private String fullName(CatalogRow row) {
		Optional<CatalogRow> owner = row.owner().flatMap(this::row);
		if (owner.isEmpty()) {
			return row.kind().equals("schema") ? quoted(row.name()) : row.name();
		}
		String prefix = (isPublic(owner.get()) && !row.isAboutOwner()) ? "" : name(owner.get());
		if (row.name().isEmpty()) {
			return prefix;
		}
		String name = NAMED_AS_THEY_ARE.contains(row.kind()) ? row.name() : quoted(row.name());
		return prefix.isEmpty() ? name : prefix + "." + name;
	}

	private static boolean isPublic(CatalogRow row) {
		return row.kind().equals("schema") && row.name().equals("public");
	}

	private static String quoted(String name) {
		return PLAIN_NAME.matcher(name).matches() ? name : '"' + name.replace("\"", "\"\"") + '"';
	}

}
