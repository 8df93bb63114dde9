package dev.kat.prove.internal.needs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.kat.prove.Evidence.Kind;
import dev.kat.prove.Evidence.Strength;
import dev.kat.prove.internal.observation.Change;
import dev.kat.prove.internal.observation.ObjectKey;
import dev.kat.prove.internal.observation.Use;
import dev.kat.prove.internal.observation.Use.How;

/**
 * Who made what is used without a name: casts, operators and triggers. It shows in the
 * function that is called, or in the type.
 */
final class IndirectLedger implements Ledger {

	private static final Set<String> KINDS = Set.of("cast", "operator", "trigger", "event trigger");

	/** The casts, operators and triggers on a function or type. */
	private final Map<ObjectKey, List<Indirect>> users = new HashMap<>();

	@Override
	public void derive(Current current) {
		Set<ObjectKey> written = written(current);
		for (Use use : current.uses()) {
			if (use.how() == How.MENTION || use.by().map(Labels::kind).filter(KINDS::contains).isPresent()) {
				continue;
			}
			use.key().ifPresent((key) -> {
				for (Indirect user : this.users.getOrDefault(key, List.of())) {
					derive(current, use, user, written);
				}
			});
		}
	}

	private static void derive(Current current, Use use, Indirect user, Set<ObjectKey> written) {
		String label = user.event.label();
		boolean isTrigger = Labels.kind(label).endsWith("trigger");
		if (isTrigger && (use.how() != How.CALL || !user.isFired(written))) {
			return;
		}
		String text = Sentences.subject(use) + (isTrigger ? " fires " : " may use ") + label
				+ Sentences.after(user.event, current.name(user.event.position()));
		Strength strength = isTrigger ? Strength.STRONG : Strength.HINT;
		current.need(user.event.position(), Kind.USES, strength, label, text);
	}

	private static Set<ObjectKey> written(Current current) {
		Set<ObjectKey> written = new HashSet<>(RowLedger.accesses(current).keySet());
		current.uses()
			.stream()
			.filter((use) -> use.how() == How.WRITE)
			.forEach((use) -> use.key().ifPresent(written::add));
		return written;
	}

	@Override
	public void enter(Current current) {
		for (Change change : current.changes()) {
			if (KINDS.contains(change.object().kind())) {
				enter(current, change);
			}
		}
	}

	private void enter(Current current, Change change) {
		Event event = Event.of(current.position(), change);
		Set<ObjectKey> references = new LinkedHashSet<>(current.references(event.label()));
		Indirect user = new Indirect(change.object().key(), event, tables(references));
		ObjectKey before = change.before().orElse(change.object()).key();
		if (event.kind() == Event.Kind.DROPPED) {
			this.users.values().forEach((users) -> users.removeIf((one) -> one.key.equals(before)));
			return;
		}
		for (ObjectKey key : references) {
			List<Indirect> users = this.users.computeIfAbsent(key, (ignored) -> new ArrayList<>());
			users.removeIf((one) -> one.key.equals(before));
			users.add(user);
		}
	}

	private static Set<ObjectKey> tables(Set<ObjectKey> references) {
		Set<ObjectKey> tables = new HashSet<>();
		for (ObjectKey key : references) {
			if (key.catalog().equals("pg_class")) {
				tables.add(key.whole());
			}
		}
		return tables;
	}

	/**
	 * A cast, an operator or a trigger.
	 *
	 * @param tables the table of a trigger
	 */
	private record Indirect(ObjectKey key, Event event, Set<ObjectKey> tables) {

		/**
		 * Event triggers have no table. That of a trigger is not known if the same
		 * migration made it, and then everyone who writes to it needs that migration.
		 */
		boolean isFired(Set<ObjectKey> written) {
			return this.event.label().startsWith("event trigger ") || this.tables.stream().anyMatch(written::contains);
		}

	}

}
