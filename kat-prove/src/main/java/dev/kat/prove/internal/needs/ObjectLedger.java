package dev.kat.prove.internal.needs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.kat.prove.Evidence.Kind;
import dev.kat.prove.Evidence.Strength;
import dev.kat.prove.internal.observation.CatalogObject;
import dev.kat.prove.internal.observation.Change;
import dev.kat.prove.internal.observation.ObjectKey;
import dev.kat.prove.internal.observation.Use;
import dev.kat.prove.internal.observation.Use.How;

/**
 * Who made, changed and used which object.
 */
final class ObjectLedger implements Ledger {

	private final Map<ObjectKey, Track> tracks = new HashMap<>();

	/** By label, perhaps with some that are gone. */
	private final Map<String, CatalogObject> domains = new HashMap<>();

	private final References references = new References(this::release);

	@Override
	public void derive(Current current) {
		current.uses().forEach((use) -> use.key().ifPresent((key) -> use(current, use, key)));
		changes(current).forEach((change) -> change(current, change));
	}

	/**
	 * A constraint of a domain decides on every value of the domain.
	 */
	private List<Change> changes(Current current) {
		List<Change> changes = new ArrayList<>(current.changes());
		for (Change change : current.changes()) {
			if (change.object().kind().equals("constraint")) {
				String label = "domain " + Labels.owner(change.object().label()).orElse("");
				CatalogObject domain = this.domains.get(label);
				if (domain != null && current.changed(label).isEmpty()) {
					changes.add(new Change(Change.Kind.CHANGED, domain, Optional.of(domain)));
				}
			}
		}
		return changes;
	}

	private void use(Current current, Use use, ObjectKey key) {
		Track relation = this.tracks.get(key.whole());
		if (relation == null) {
			return;
		}
		if (key.column() != 0) {
			useOfColumn(current, use, relation);
		}
		latest(current, use, relation.part(key.column()));
		if (key.column() == 0 && Relevance.isWholeRow(use)) {
			relation.columns().forEach((column) -> useOfRow(current, use, column));
		}
	}

	private static void useOfRow(Current current, Use use, Track column) {
		column.latest(current).stream().filter((event) -> event.kind() != Event.Kind.CHANGED).forEach((event) -> {
			String text = Sentences.usesRow(use, event, current.name(event.position()));
			current.need(event.position(), Strength.HINT, event.label(), text, use);
		});
	}

	private static void useOfColumn(Current current, Use use, Track relation) {
		Front front = new Front(current);
		List<Event> events = relation.events();
		for (int index = events.size() - 1; index >= 0; index--) {
			Event event = events.get(index);
			Relevance.ofRelation(event, use).ifPresent((strength) -> {
				if (front.includes(event.position())) {
					String text = Sentences.uses(use, event, event.label(), current.name(event.position()));
					current.need(event.position(), strength, event.label(), text, use);
				}
				front.pass(event.position());
			});
		}
	}

	/**
	 * Needs the latest change that concerns the use. Those before it come through it,
	 * unless it is only a hint.
	 */
	private static void latest(Current current, Use use, Track track) {
		boolean hasHint = false;
		Front front = new Front(current);
		List<Event> events = track.events();
		for (int index = events.size() - 1; index >= 0; index--) {
			Event event = events.get(index);
			Optional<Strength> strength = Relevance.of(event, use, current.readsRows());
			if (strength.isEmpty() || (hasHint && strength.get() == Strength.HINT)) {
				continue;
			}
			boolean isIncluded = front.includes(event.position());
			if (isIncluded) {
				String text = Sentences.uses(use, event, use.label(), current.name(event.position()));
				current.need(event.position(), strength.get(), use.label(), text, use);
			}
			if (strength.get() == Strength.STRONG || use.how() == How.MENTION) {
				front.pass(event.position());
			}
			else {
				hasHint |= isIncluded;
			}
		}
	}

	private void change(Current current, Change change) {
		ObjectKey key = change.before().orElse(change.object()).key();
		Track relation = this.tracks.get(key.whole());
		if (relation == null) {
			return;
		}
		Event event = Event.of(current.position(), change);
		if (key.column() != 0) {
			column(current, event, key, relation);
		}
		Track track = relation.part(key.column());
		switch (event.kind()) {
			case MADE -> {
			}
			case DROPPED, MADE_AGAIN, RENAMED -> end(current, event, track);
			case RETYPED -> {
				change(current, event, track);
				released(current, event, track);
			}
			case CHANGED, REBUILT -> change(current, event, track);
		}
	}

	private static void change(Current current, Event event, Track track) {
		boolean isCertain = event.kind() != Event.Kind.REBUILT;
		latest(current, event, Kind.CHANGES, isCertain ? Strength.STRONG : Strength.HINT, track);
		usedBefore(current, event, Kind.CHANGES, track);
	}

	private static void column(Current current, Event event, ObjectKey key, Track relation) {
		if (!current.isDropped(key.whole())) {
			ofRelation(current, event, relation);
		}
		if (event.kind() != Event.Kind.CHANGED) {
			usedAsRow(current, event, relation);
		}
	}

	private static void usedAsRow(Current current, Event event, Track relation) {
		for (PastUse past : relation.uses()) {
			if (Relevance.isWholeRow(past.use())) {
				String text = Sentences.changesRow(event, past.use(), current.name(past.position()));
				current.need(past.position(), Kind.CHANGES, Strength.HINT, event.label(), text);
			}
		}
	}

	/**
	 * A change of a column needs the migration that made or renamed its relation.
	 */
	private static void ofRelation(Current current, Event event, Track relation) {
		List<Event> events = relation.events();
		for (int index = events.size() - 1; index >= 0; index--) {
			Event earlier = events.get(index);
			if (earlier.kind() == Event.Kind.CHANGED) {
				continue;
			}
			String name = current.name(earlier.position());
			String text = event.label() + " belongs to " + earlier.label() + Sentences.after(earlier, name);
			current.need(earlier.position(), Kind.USES, Strength.STRONG, earlier.label(), text);
			return;
		}
	}

	private static void latest(Current current, Event event, Kind kind, Strength strength, Track track) {
		track.latest(current).forEach((earlier) -> {
			String text = Sentences.changes(event, earlier, current.name(earlier.position()));
			current.need(earlier.position(), kind, strength, event.before(), text);
		});
	}

	/**
	 * Dropped, perhaps to be made again, or renamed: those that used the old name have to
	 * come before. The columns of a relation go with it.
	 */
	private static void end(Current current, Event event, Track track) {
		latest(current, event, kind(event), Strength.STRONG, track);
		usedBefore(current, event, kind(event), track);
		for (Track column : track.columns()) {
			usedBefore(current, event, kind(event), column);
			column.latest(current).forEach((earlier) -> {
				String text = Sentences.withColumn(event, earlier, current.name(earlier.position()));
				current.need(earlier.position(), kind(event), Strength.STRONG, earlier.label(), text);
			});
		}
		if (event.kind() != Event.Kind.RENAMED) {
			released(current, event, track);
			track.columns().forEach((column) -> released(current, event, column));
		}
	}

	private static Kind kind(Event event) {
		return (event.kind() == Event.Kind.MADE_AGAIN) ? Kind.CHANGES : Kind.DROPS;
	}

	private static void usedBefore(Current current, Event event, Kind kind, Track track) {
		for (PastUse past : track.uses()) {
			Relevance.of(event, past.use(), past.readsRows()).or(() -> ofEnd(event, past)).ifPresent((strength) -> {
				String text = Sentences.changesUsed(event, past.use(), current.name(past.position()));
				current.need(past.position(), kind, isCertain(event) ? strength : Strength.HINT, past.use().label(),
						text);
			});
		}
	}

	private static Optional<Strength> ofEnd(Event event, PastUse past) {
		if (event.kind() != Event.Kind.DROPPED) {
			return Optional.empty();
		}
		return Optional.of((past.use().how() == How.MENTION) ? Strength.HINT : Strength.STRONG);
	}

	/**
	 * Returns whether what was used cannot be used the same way afterwards.
	 */
	private static boolean isCertain(Event event) {
		return switch (event.kind()) {
			case DROPPED, MADE_AGAIN, RENAMED -> true;
			case MADE, RETYPED, CHANGED, REBUILT -> false;
		};
	}

	private static void released(Current current, Event event, Track track) {
		for (Release release : track.releases()) {
			String text = Sentences.released(event, release, current.name(release.position()));
			current.need(release.position(), Kind.RELEASED, Strength.STRONG, event.label(), text);
		}
	}

	@Override
	public void enter(Current current) {
		for (Use use : current.uses()) {
			use.key().ifPresent((key) -> {
				Track track = track(key);
				track.uses().add(new PastUse(current.position(), use, current.readsRows()));
			});
		}
		changes(current).forEach((change) -> enter(current, change));
		this.references.enter(current);
	}

	private void enter(Current current, Change change) {
		ObjectKey key = change.object().key();
		Event event = Event.of(current.position(), change);
		if (change.object().kind().equals("domain")) {
			this.domains.put(event.label(), change.object());
		}
		switch (event.kind()) {
			case DROPPED -> forget(key);
			case MADE, RENAMED, RETYPED, CHANGED -> {
				if (!isMadeWithRelation(current, key)) {
					track(key).add(event);
				}
			}
			case MADE_AGAIN -> {
				change.before().ifPresent((before) -> forget(before.key()));
				if (!isMadeWithRelation(current, key)) {
					track(key).add(event);
				}
			}
			case REBUILT -> {
				rebuild(change);
				track(key).add(event);
			}
		}
	}

	private static boolean isMadeWithRelation(Current current, ObjectKey key) {
		return key.column() != 0 && current.isMade(key.whole());
	}

	private void rebuild(Change change) {
		ObjectKey key = change.object().key();
		change.before().map((before) -> before.key()).filter((before) -> !before.equals(key)).ifPresent((before) -> {
			track(key).continueFrom(track(before));
			forget(before);
		});
	}

	private Track track(ObjectKey key) {
		return this.tracks.computeIfAbsent(key.whole(), (ignored) -> new Track()).part(key.column());
	}

	private void forget(ObjectKey key) {
		if (key.column() == 0) {
			this.tracks.remove(key);
		}
		else if (this.tracks.containsKey(key.whole())) {
			this.tracks.get(key.whole()).forget(key.column());
		}
	}

	private void release(ObjectKey key, Release release) {
		Track relation = this.tracks.get(key.whole());
		if (relation != null) {
			relation.part(key.column()).releases().add(release);
		}
	}

}
