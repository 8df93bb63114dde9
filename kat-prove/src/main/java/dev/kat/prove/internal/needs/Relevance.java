package dev.kat.prove.internal.needs;

import java.util.Optional;
import java.util.Set;

import dev.kat.prove.Evidence.Strength;
import dev.kat.prove.internal.observation.Use;
import dev.kat.prove.internal.observation.Use.How;

/**
 * Which changes of an object concern those who use it. The same in both directions, so
 * that two migrations that concern each other are ordered, whichever comes first.
 */
final class Relevance {

	private static final Set<String> ROUTINES = Set.of("function", "procedure", "aggregate", "routine");

	private static final Set<String> VIEWS = Set.of("view", "materialized view", "rule");

	/** What refers to the row type of a relation if it refers to no column. */
	private static final Set<String> WHOLE_ROWS = Set.of("function", "procedure", "aggregate", "view",
			"materialized view", "column", "type", "domain", "cast", "operator");

	private Relevance() {
	}

	/**
	 * Says how sure it is that a change concerns a use.
	 * @param event the change of the object
	 * @param use the use of the object
	 * @param readsRows whether the migration with the use reads rows
	 * @return the strength; empty if the change does not concern the use
	 */
	static Optional<Strength> of(Event event, Use use, boolean readsRows) {
		Optional<Strength> strength = switch (event.kind()) {
			case MADE, MADE_AGAIN, RENAMED, RETYPED -> Optional.of(Strength.STRONG);
			case REBUILT -> Optional.of(Strength.HINT);
			case CHANGED -> ofChanged(event, use, readsRows);
			case DROPPED -> Optional.empty();
		};
		return (use.how() == How.MENTION) ? strength.map((ignored) -> Strength.HINT) : strength;
	}

	/**
	 * Says how sure it is that a change of a relation concerns the use of a column.
	 */
	static Optional<Strength> ofRelation(Event event, Use use) {
		return switch (event.kind()) {
			case MADE, MADE_AGAIN, RENAMED -> Optional.of((use.how() == How.MENTION) ? Strength.HINT : Strength.STRONG);
			case RETYPED, REBUILT, CHANGED, DROPPED -> Optional.empty();
		};
	}

	/**
	 * Another definition matters to those who run it. To those who refer to it, it
	 * matters only in what they refer to, and that is columns of their own, except for
	 * the arguments and the volatility of functions.
	 */
	private static Optional<Strength> ofChanged(Event event, Use use, boolean readsRows) {
		String kind = Labels.kind(event.label());
		if (ROUTINES.contains(kind)) {
			return ofChangedRoutine(use);
		}
		if (VIEWS.contains(kind)) {
			return isOfRows(use) ? Optional.of(readsRows ? Strength.STRONG : Strength.HINT) : Optional.empty();
		}
		return switch (kind) {
			case "table", "foreign table" -> (use.how() == How.REFERENCE && byKind(use).equals("constraint"))
					? Optional.of(Strength.HINT) : Optional.empty();
			case "column" -> Optional.empty();
			case "default privileges" -> Optional.of(Strength.STRONG);
			default -> Optional.of((use.how() == How.REFERENCE) ? Strength.HINT : Strength.STRONG);
		};
	}

	/**
	 * Returns whether a use of a relation is one of all its columns.
	 */
	static boolean isWholeRow(Use use) {
		return use.how() == How.REFERENCE && WHOLE_ROWS.contains(byKind(use))
				&& !use.by().flatMap(Labels::owner).equals(Optional.of(Labels.name(use.label())));
	}

	private static Optional<Strength> ofChangedRoutine(Use use) {
		if (use.how() == How.REFERENCE && byKind(use).endsWith("trigger")) {
			return Optional.empty();
		}
		return Optional.of((use.how() == How.REFERENCE) ? Strength.HINT : Strength.STRONG);
	}

	private static boolean isOfRows(Use use) {
		return use.how() != How.REFERENCE && use.how() != How.FOUND && use.how() != How.NOT_FOUND;
	}

	private static String byKind(Use use) {
		return use.by().map(Labels::kind).orElse("");
	}

}
