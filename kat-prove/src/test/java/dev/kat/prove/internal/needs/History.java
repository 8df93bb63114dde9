package dev.kat.prove.internal.needs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import dev.kat.graph.MigrationGraph;
import dev.kat.graph.Vertex;
import dev.kat.migration.MigrationFolder;
import dev.kat.migration.MigrationId;
import dev.kat.prove.internal.observation.CatalogObject;
import dev.kat.prove.internal.observation.Change;
import dev.kat.prove.internal.observation.Delta;
import dev.kat.prove.internal.observation.ObjectKey;
import dev.kat.prove.internal.observation.Observation;
import dev.kat.prove.internal.observation.RowChanges;
import dev.kat.prove.internal.observation.Use;
import dev.kat.prove.internal.observation.Use.How;

/**
 * Observations written by hand: one migration after another, objects by their labels.
 */
final class History {

	private final Map<String, ObjectKey> keys = new HashMap<>();

	private final List<Written> migrations = new ArrayList<>();

	private long lastOid = 16384;

	private int lastColumn;

	/**
	 * Begins the next migration, whose timestamp is its number.
	 */
	Written migration(String name) {
		return migration(this.migrations.size() + 1, name);
	}

	Written migration(long timestamp, String name) {
		Written migration = new Written(new MigrationId(timestamp, name));
		this.migrations.add(migration);
		return migration;
	}

	List<Observation> observations() {
		return this.migrations.stream().map(Written::observation).toList();
	}

	Needs needs() {
		return Needs.of(observations());
	}

	/**
	 * Returns the evidence for everything that a migration needs, a line each.
	 */
	List<String> needsOf(String name) {
		List<String> lines = new ArrayList<>();
		needs().evidenceOf(id(name))
			.forEach((needed, evidence) -> evidence
				.forEach((one) -> lines.add(one.kind() + " " + one.strength() + ": " + one.text())));
		return lines;
	}

	MigrationId id(String name) {
		return this.migrations.stream()
			.map((migration) -> migration.id)
			.filter((id) -> id.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Declares a graph of these migrations: for each child
	 * {@code child <- parent parent}.
	 */
	MigrationGraph graph(String... lines) {
		Map<MigrationId, List<String>> parents = new LinkedHashMap<>();
		this.migrations.forEach((migration) -> parents.put(migration.id, List.of()));
		for (String line : lines) {
			String[] sides = line.split(" <- ");
			parents.put(id(sides[0]),
					List.of(sides[1].split(" ")).stream().map((parent) -> "" + id(parent).timestamp()).toList());
		}
		return graph(parents);
	}

	static MigrationGraph graph(Map<MigrationId, List<String>> parents) {
		return MigrationGraph.of(parents.entrySet()
			.stream()
			.map((entry) -> new Vertex(entry.getKey(), entry.getValue(),
					new MigrationFolder("migrations/" + entry.getKey(), "test:", "test:")))
			.toList());
	}

	private ObjectKey newKey(String label) {
		this.lastOid++;
		if (Labels.kind(label).equals("column")) {
			String owner = Labels.owner(label).orElseThrow();
			return new ObjectKey("pg_class", relation(owner).oid(), ++this.lastColumn);
		}
		boolean isRelation = Labels.slots(label).get(0).startsWith("relation ");
		return ObjectKey.of(isRelation ? "pg_class" : "pg_" + Labels.kind(label).replace(' ', '_'), this.lastOid);
	}

	private ObjectKey relation(String name) {
		return Set.of("table ", "view ", "materialized view ")
			.stream()
			.map((kind) -> this.keys.get(kind + name))
			.filter((key) -> key != null)
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No relation " + name));
	}

	private ObjectKey key(String label) {
		ObjectKey key = this.keys.get(label);
		if (key == null) {
			throw new IllegalArgumentException("No " + label);
		}
		return key;
	}

	/**
	 * One migration, as it is being written.
	 */
	final class Written {

		private final MigrationId id;

		private final List<Change> changes = new ArrayList<>();

		private final List<Use> uses = new ArrayList<>();

		private final List<RowChanges> rows = new ArrayList<>();

		private final Map<String, String> places = new TreeMap<>();

		private Written(MigrationId id) {
			this.id = id;
		}

		Written makes(String... labels) {
			for (String label : labels) {
				History.this.keys.put(label, newKey(label));
				this.changes.add(new Change(Change.Kind.MADE, object(label), Optional.empty()));
			}
			return this;
		}

		Written drops(String... labels) {
			for (String label : labels) {
				CatalogObject object = object(label);
				this.changes.add(new Change(Change.Kind.DROPPED, object, Optional.of(object)));
			}
			for (String label : labels) {
				History.this.keys.remove(label);
			}
			return this;
		}

		Written renames(String from, String to) {
			CatalogObject before = object(from);
			History.this.keys.put(to, History.this.keys.remove(from));
			String parts = Labels.name(from) + ".";
			for (String label : List.copyOf(History.this.keys.keySet())) {
				String name = Labels.name(label);
				if (name.startsWith(parts)) {
					String renamed = Labels.kind(label) + " " + Labels.name(to) + "." + name.substring(parts.length());
					History.this.keys.put(renamed, History.this.keys.remove(label));
				}
			}
			this.changes.add(new Change(Change.Kind.RENAMED, object(to), Optional.of(before)));
			return this;
		}

		Written retypes(String label) {
			return changes(Change.Kind.RETYPED, label);
		}

		Written changes(String label) {
			return changes(Change.Kind.CHANGED, label);
		}

		Written makesAgain(String label) {
			return replaces(Change.Kind.CHANGED, label);
		}

		Written rebuilds(String label) {
			return replaces(Change.Kind.REBUILT, label);
		}

		private Written changes(Change.Kind kind, String label) {
			CatalogObject object = object(label);
			CatalogObject before = new CatalogObject(object.key(), object.kind(), object.name(), "before");
			this.changes.add(new Change(kind, object, Optional.of(before)));
			return this;
		}

		private Written replaces(Change.Kind kind, String label) {
			CatalogObject before = object(label);
			History.this.keys.put(label, newKey(label));
			this.changes.add(new Change(kind, object(label), Optional.of(before)));
			return this;
		}

		/**
		 * Something that it makes or changes refers to others.
		 */
		Written refers(String by, String... labels) {
			for (String label : labels) {
				this.uses.add(new Use(How.REFERENCE, Optional.of(key(label)), label, Optional.of(by)));
			}
			return this;
		}

		Written uses(How how, String... labels) {
			for (String label : labels) {
				this.uses.add(new Use(how, Optional.of(key(label)), label, Optional.empty()));
			}
			return this;
		}

		Written looksFor(String label) {
			this.uses.add(new Use(How.NOT_FOUND, Optional.empty(), label, Optional.empty()));
			return this;
		}

		Written mentionsMissing(String label) {
			this.uses.add(new Use(How.MENTION, Optional.empty(), label, Optional.empty()));
			return this;
		}

		Written reads(String table) {
			return rows(table, 1, 0, 0);
		}

		Written inserts(String table) {
			uses(How.WRITE, "table " + table);
			return rows(table, 0, 1, 0);
		}

		Written updates(String table) {
			uses(How.WRITE, "table " + table);
			return rows(table, 1, 0, 1);
		}

		/**
		 * Updates rows of which there are none.
		 */
		Written updatesNothing(String table) {
			uses(How.WRITE, "table " + table);
			return rows(table, 1, 0, 0);
		}

		private Written rows(String table, long read, long inserted, long updated) {
			this.rows.add(new RowChanges(key("table " + table), table, read, inserted, updated, 0));
			return this;
		}

		Written at(String label, String place) {
			this.places.put(label, place);
			return this;
		}

		private CatalogObject object(String label) {
			boolean isUnique = label.contains("unique");
			return new CatalogObject(key(label), Labels.kind(label), Labels.name(label), isUnique ? "UNIQUE" : "");
		}

		private Observation observation() {
			return new Observation(this.id, this.changes, this.uses, this.rows, new Delta(Map.of(), Map.of(), Map.of()),
					this.places, List.of(), Duration.ZERO);
		}

	}

}
