package dev.kat.prove.internal.needs;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.kat.prove.Evidence.Kind;
import dev.kat.prove.Evidence.Strength;
import dev.kat.prove.internal.observation.CatalogObject;
import dev.kat.prove.internal.observation.Change;
import dev.kat.prove.internal.observation.Use;
import dev.kat.prove.internal.observation.Use.How;

/**
 * Who made, dropped and looked for which name. Names are all that is left of what is gone
 * or was never there.
 */
final class NameLedger implements Ledger {

	private final Map<String, Slot> slots = new HashMap<>();

	private final Map<String, Schema> schemas = new HashMap<>();

	@Override
	public void derive(Current current) {
		current.uses().forEach((use) -> use(current, use));
		current.changes().forEach((change) -> change(current, change));
	}

	private void use(Current current, Use use) {
		Strength certainty = (use.how() == How.MENTION) ? Strength.HINT : Strength.STRONG;
		schemaRenamed(current, certainty, Sentences.subject(use) + " uses " + use.label(), use.label());
		if (use.key().isPresent()) {
			return;
		}
		for (String name : Labels.slots(use.label())) {
			Slot slot = this.slots.get(name);
			if (slot != null) {
				slot.latest(use.how()).ifPresent((event) -> {
					String text = Sentences.uses(use, event, use.label(), current.name(event.position()));
					current.need(event.position(), certainty, use.label(), text, use);
				});
			}
		}
	}

	private void change(Current current, Change change) {
		Event event = Event.of(current.position(), change);
		schemaRenamed(current, Strength.STRONG, Sentences.script(event), event.label());
		switch (event.kind()) {
			case MADE, MADE_AGAIN -> take(current, event, change);
			case RENAMED -> {
				take(current, event, change);
				change.before().ifPresent((before) -> schemaUsed(current, event, before));
			}
			case DROPPED, CHANGED, RETYPED, REBUILT -> {
			}
		}
	}

	private void take(Current current, Event event, Change change) {
		for (String name : Labels.slots(change.object().label())) {
			Slot slot = this.slots.get(name);
			if (slot != null) {
				slot.take(current, event);
			}
		}
	}

	private void schemaRenamed(Current current, Strength strength, String what, String label) {
		Labels.schema(label).map(this.schemas::get).flatMap((schema) -> schema.renamed).ifPresent((event) -> {
			String text = what + " in " + event.label() + Sentences.after(event, current.name(event.position()));
			current.need(event.position(), Kind.USES, strength, event.label(), text);
		});
	}

	private void schemaUsed(Current current, Event event, CatalogObject before) {
		Schema schema = this.schemas.get(before.name());
		if (before.kind().equals("schema") && schema != null) {
			schema.users.forEach((user, label) -> current.need(user, Kind.DROPS, Strength.STRONG, event.before(),
					Sentences.script(event) + ", in which " + current.name(user) + " uses " + label));
		}
	}

	@Override
	public void enter(Current current) {
		current.uses().forEach((use) -> enter(current, use));
		current.changes().forEach((change) -> {
			if (change.kind() == Change.Kind.DROPPED || change.kind() == Change.Kind.RENAMED) {
				leave(current, change);
			}
		});
		current.changes().forEach((change) -> enter(current, change));
	}

	private void enter(Current current, Use use) {
		inSchema(current, use.label());
		if (use.key().isEmpty() && use.how() != How.FOUND) {
			Labels.slots(use.label())
				.forEach((name) -> slot(name).seekers.merge(current.position(), use,
						(first, second) -> (first.how() == How.MENTION) ? second : first));
		}
	}

	private void leave(Current current, Change change) {
		CatalogObject before = change.before().orElse(change.object());
		Event event = Event.of(current.position(), change);
		Labels.slots(before.label()).forEach((name) -> slot(name).left = Optional.of(event));
		if (before.kind().equals("schema")) {
			this.schemas.remove(before.name());
		}
	}

	private void enter(Current current, Change change) {
		inSchema(current, change.object().label());
		if (change.kind() == Change.Kind.DROPPED) {
			return;
		}
		Event event = Event.of(current.position(), change);
		switch (event.kind()) {
			case MADE, MADE_AGAIN, RENAMED -> Labels.slots(event.label()).forEach((name) -> slot(name).enter(event));
			case DROPPED, CHANGED, RETYPED, REBUILT -> {
			}
		}
		if (event.kind() == Event.Kind.RENAMED && change.object().kind().equals("schema")) {
			schema(change.object().name()).renamed = Optional.of(event);
		}
	}

	private void inSchema(Current current, String label) {
		Labels.schema(label).ifPresent((name) -> schema(name).users.putIfAbsent(current.position(), label));
	}

	private Slot slot(String name) {
		return this.slots.computeIfAbsent(name, (ignored) -> new Slot());
	}

	private Schema schema(String name) {
		return this.schemas.computeIfAbsent(name, (ignored) -> new Schema());
	}

	/**
	 * A name that one object can have at a time.
	 */
	private static final class Slot {

		private Optional<Event> made = Optional.empty();

		/** Who dropped or renamed the object that had the name last. */
		private Optional<Event> left = Optional.empty();

		/** Who looked for it without finding it, since it was made last. */
		private final Map<Integer, Use> seekers = new TreeMap<>();

		Optional<Event> latest(How how) {
			return (how == How.FOUND) ? this.made : this.left;
		}

		void take(Current current, Event event) {
			this.left.ifPresent((earlier) -> {
				String text = Sentences.takes(event) + " again after " + current.name(earlier.position()) + " "
						+ Sentences.verb(earlier) + " it";
				current.need(earlier.position(), Kind.MAKES_AGAIN, Strength.STRONG, event.label(), text);
			});
			this.seekers.forEach((seeker, use) -> {
				Strength strength = (use.how() == How.MENTION) ? Strength.HINT : Strength.STRONG;
				String text = Sentences.takes(event) + ", which " + current.name(seeker)
						+ " looks for without finding it";
				current.need(seeker, Kind.FOUND_MISSING, strength, event.label(), text);
			});
		}

		void enter(Event event) {
			this.made = Optional.of(event);
			this.left = Optional.empty();
			this.seekers.clear();
		}

	}

	/**
	 * A schema other than {@code public}.
	 */
	private static final class Schema {

		private Optional<Event> renamed = Optional.empty();

		/** Who used what in it, since it got its name. */
		private final Map<Integer, String> users = new TreeMap<>();

	}

}
