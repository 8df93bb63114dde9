package dev.kat.prove.internal.needs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import dev.kat.prove.internal.observation.Change;
import dev.kat.prove.internal.observation.ObjectKey;

/**
 * What each object refers to, so that it is known what is released when the object goes.
 */
final class References {

	/**
	 * Objects whose new definition replaces all references; others keep them when
	 * something about them changes.
	 */
	private static final Set<String> REPLACED = Set.of("view", "materialized view", "function", "procedure",
			"aggregate", "policy", "rule", "default");

	private final Map<ObjectKey, Set<ObjectKey>> references = new HashMap<>();

	private final BiConsumer<ObjectKey, Release> released;

	References(BiConsumer<ObjectKey, Release> released) {
		this.released = released;
	}

	void enter(Current current) {
		for (Change change : current.changes()) {
			Set<ObjectKey> now = new HashSet<>(current.references(change.object().label()));
			switch (Event.Kind.of(change)) {
				case MADE -> add(change.object().key(), now);
				case DROPPED -> replace(current, change, Set.of());
				case MADE_AGAIN, RETYPED -> replace(current, change, now);
				case REBUILT -> keep(change, now);
				case CHANGED -> {
					if (!now.isEmpty() || REPLACED.contains(change.object().kind())) {
						replace(current, change, now);
					}
				}
				case RENAMED -> {
				}
			}
		}
	}

	private void add(ObjectKey key, Set<ObjectKey> references) {
		if (!references.isEmpty()) {
			this.references.merge(key, references, References::union);
		}
	}

	private static Set<ObjectKey> union(Set<ObjectKey> some, Set<ObjectKey> others) {
		Set<ObjectKey> all = new HashSet<>(some);
		all.addAll(others);
		return all;
	}

	private void keep(Change change, Set<ObjectKey> now) {
		change.before().ifPresent((before) -> {
			Set<ObjectKey> old = this.references.remove(before.key());
			if (old != null) {
				add(change.object().key(), old);
			}
		});
		add(change.object().key(), now);
	}

	private void replace(Current current, Change change, Set<ObjectKey> now) {
		ObjectKey key = change.before().orElse(change.object()).key();
		Set<ObjectKey> old = this.references.remove(key);
		if (old != null) {
			boolean isDropped = change.kind() == Change.Kind.DROPPED;
			Release release = new Release(current.position(), change.object().label(), isDropped);
			old.stream().filter((one) -> !now.contains(one)).forEach((one) -> this.released.accept(one, release));
		}
		add(change.object().key(), now);
	}

}
