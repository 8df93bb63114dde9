package dev.kat.prove.internal.locks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A difference that a statement made to a table that was there before the migration.
 *
 * @param table the table, as it was called before
 * @param before the property before the statement; empty if it is new
 * @param after the property after it; empty if it is gone
 */
record Change(Relation table, Optional<Fact> before, Optional<Fact> after) {

	/**
	 * Compares a table's properties before and after a statement.
	 */
	static List<Change> between(Relation table, List<Fact> before, List<Fact> after) {
		Map<String, Fact> earlier = byKey(before);
		Map<String, Fact> later = byKey(after);
		return Stream.concat(before.stream(), after.stream().filter((fact) -> !earlier.containsKey(key(fact))))
			.map((fact) -> new Change(table, Optional.ofNullable(earlier.get(key(fact))),
					Optional.ofNullable(later.get(key(fact)))))
			.filter((change) -> !change.before().equals(change.after()))
			.toList();
	}

	private static Map<String, Fact> byKey(List<Fact> facts) {
		return facts.stream().collect(Collectors.toMap(Change::key, Function.identity()));
	}

	private static String key(Fact fact) {
		return fact.kind() + " " + fact.key();
	}

	boolean isAdded(Fact.Kind kind) {
		return this.before.isEmpty() && is(kind);
	}

	boolean isRemoved(Fact.Kind kind) {
		return this.after.isEmpty() && is(kind);
	}

	/**
	 * {@return whether it was there before and still is, but differs}
	 */
	boolean isAltered(Fact.Kind kind) {
		return this.before.isPresent() && this.after.isPresent() && is(kind);
	}

	boolean is(Fact.Kind kind) {
		return fact().kind() == kind;
	}

	/**
	 * {@return the property after the statement, or, if it is gone, before it}
	 */
	Fact fact() {
		return this.after.or(() -> this.before).orElseThrow();
	}

}
