package dev.kat.prove.internal.needs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.kat.migration.MigrationId;
import dev.kat.prove.Evidence;
import dev.kat.prove.Evidence.Kind;
import dev.kat.prove.Evidence.Strength;
import dev.kat.prove.internal.observation.CatalogObject;
import dev.kat.prove.internal.observation.Change;
import dev.kat.prove.internal.observation.ObjectKey;
import dev.kat.prove.internal.observation.Observation;
import dev.kat.prove.internal.observation.RowChanges;
import dev.kat.prove.internal.observation.Use;
import dev.kat.prove.internal.observation.Use.How;

/**
 * The migration whose needs are being worked out.
 */
final class Current {

	private static final Set<String> NOT_REPLACED = Set.of("schema", "table", "column");

	private final List<Observation> inOrder;

	private final int position;

	private final Set<List<MigrationId>> refuted;

	private final Observation observation;

	private final List<Change> changes;

	private final Found found = new Found();

	private final Map<String, ObjectKey> keys = new HashMap<>();

	private final Set<ObjectKey> made = new HashSet<>();

	private final Set<ObjectKey> dropped = new HashSet<>();

	private final Map<String, List<ObjectKey>> references = new HashMap<>();

	private final boolean readsRows;

	Current(List<Observation> inOrder, int position, Set<List<MigrationId>> refuted) {
		this.refuted = refuted;
		this.inOrder = inOrder;
		this.position = position;
		this.observation = inOrder.get(position);
		this.readsRows = this.observation.rows().stream().anyMatch((rows) -> rows.read() > 0);
		this.changes = this.observation.changes().stream().filter(Current::isChange).toList();
		this.changes.forEach(this::index);
		this.observation.uses().forEach(this::index);
	}

	/**
	 * The server writes rows of schemas, tables and columns for itself, too. They cannot
	 * be replaced by the same, as functions can.
	 */
	private static boolean isChange(Change change) {
		CatalogObject object = change.object();
		boolean isSame = change.before()
			.filter((before) -> before.key().equals(object.key()) && before.definition().equals(object.definition()))
			.isPresent();
		return change.kind() != Change.Kind.CHANGED || !isSame || !NOT_REPLACED.contains(change.object().kind());
	}

	private void index(Use use) {
		if (use.how() == How.REFERENCE && use.by().isPresent() && use.key().isPresent()) {
			this.references.computeIfAbsent(use.by().get(), (ignored) -> new ArrayList<>()).add(use.key().get());
		}
	}

	private void index(Change change) {
		ObjectKey key = change.object().key();
		switch (Event.Kind.of(change)) {
			case DROPPED -> this.dropped.add(key);
			case MADE -> this.made.add(key);
			case MADE_AGAIN -> {
				this.made.add(key);
				change.before().ifPresent((before) -> this.dropped.add(before.key()));
			}
			case RENAMED, RETYPED, CHANGED, REBUILT -> {
			}
		}
		this.keys.put(change.object().label(), key);
	}

	int position() {
		return this.position;
	}

	List<Change> changes() {
		return this.changes;
	}

	List<Use> uses() {
		return this.observation.uses();
	}

	List<RowChanges> rows() {
		return this.observation.rows();
	}

	Found found() {
		return this.found;
	}

	/**
	 * Returns whether it scans any table that existed before it.
	 */
	boolean readsRows() {
		return this.readsRows;
	}

	boolean isMade(ObjectKey key) {
		return this.made.contains(key);
	}

	boolean isDropped(ObjectKey key) {
		return this.dropped.contains(key);
	}

	/**
	 * Returns what the migration changed under a label.
	 */
	Optional<ObjectKey> changed(String label) {
		return Optional.ofNullable(this.keys.get(label));
	}

	/**
	 * Returns what something that the migration made or changed refers to.
	 */
	List<ObjectKey> references(String by) {
		return this.references.getOrDefault(by, List.of());
	}

	/**
	 * Returns whether runs have shown that it need not come after an earlier migration.
	 */
	boolean isRefuted(int earlier) {
		return !comesWith(earlier, this.position);
	}

	/**
	 * Returns whether what needs one migration needs an earlier one, too, that did
	 * something to the same thing.
	 */
	boolean comesWith(int earlier, int later) {
		return !this.refuted
			.contains(List.of(this.inOrder.get(earlier).migration(), this.inOrder.get(later).migration()));
	}

	/**
	 * Returns the name of an earlier migration.
	 */
	String name(int earlier) {
		return this.inOrder.get(earlier).migration().toString();
	}

	void need(int needed, Kind kind, Strength strength, String object, String text) {
		if (needed != this.position) {
			this.found.add(needed, new Evidence(kind, strength, object, text, place(object)));
		}
	}

	/**
	 * Evidence of a use is found where the object that uses it is named, if it is not
	 * named itself.
	 */
	void need(int needed, Strength strength, String object, String text, Use use) {
		Optional<String> place = place(object).or(() -> use.by().flatMap(this::place));
		if (needed != this.position) {
			this.found.add(needed, new Evidence(Kind.USES, strength, object, text, place));
		}
	}

	private Optional<String> place(String label) {
		return Optional.ofNullable(this.observation.places().get(label));
	}

}
