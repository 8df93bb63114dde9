package dev.kat.prove.internal.needs;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import dev.kat.prove.Evidence.Kind;
import dev.kat.prove.Evidence.Strength;
import dev.kat.prove.internal.observation.Change;

/**
 * Who made objects before the privileges that new objects get were changed. Those made
 * afterwards refer to them, unless they were dropped.
 */
final class DefaultPrivilegeLedger implements Ledger {

	/** What default privileges are for, by the kind of object that gets them. */
	private static final Map<String, String> KINDS = Map.of("table", "tables", "view", "tables", "materialized view",
			"tables", "foreign table", "tables", "sequence", "sequences", "function", "functions", "procedure",
			"functions", "type", "types", "domain", "types", "schema", "schemas");

	private final Map<String, Event> dropped = new LinkedHashMap<>();

	private final Map<Integer, Set<String>> makers = new LinkedHashMap<>();

	@Override
	public void derive(Current current) {
		for (Change change : current.changes()) {
			if (isDefault(change)) {
				changed(current, Event.of(current.position(), change));
			}
			else if (isMade(change)) {
				this.dropped.values().forEach((event) -> made(current, change.object().label(), event));
			}
		}
	}

	private void changed(Current current, Event event) {
		this.makers.forEach((maker, labels) -> labels.stream()
			.filter((label) -> isFor(event, label))
			.findFirst()
			.ifPresent((label) -> current.need(maker, Kind.CHANGES, Strength.HINT, event.label(),
					Sentences.script(event) + ", which " + label + " of " + current.name(maker) + " does not get")));
	}

	private static void made(Current current, String label, Event event) {
		if (isFor(event, label)) {
			String text = label + " gets no " + event.label() + Sentences.after(event, current.name(event.position()));
			current.need(event.position(), Kind.USES, Strength.HINT, event.label(), text);
		}
	}

	private static boolean isFor(Event event, String label) {
		String schema = Labels.schema(label).orElse("public");
		return event.label().endsWith(" on " + KINDS.get(Labels.kind(label)))
				&& (!event.label().contains(" in schema ") || event.label().contains(" in schema " + schema + " "));
	}

	@Override
	public void enter(Current current) {
		for (Change change : current.changes()) {
			String label = change.object().label();
			if (isDefault(change)) {
				this.dropped.remove(label);
				if (change.kind() == Change.Kind.DROPPED) {
					this.dropped.put(label, Event.of(current.position(), change));
				}
			}
			else if (isMade(change)) {
				this.makers.computeIfAbsent(current.position(), (ignored) -> new LinkedHashSet<>()).add(label);
			}
		}
	}

	private static boolean isMade(Change change) {
		return change.kind() == Change.Kind.MADE && KINDS.containsKey(change.object().kind());
	}

	private static boolean isDefault(Change change) {
		return change.object().kind().equals("default privileges");
	}

}
