package dev.kat.prove.internal.needs;

import java.util.Arrays;
import java.util.List;

import dev.kat.prove.internal.observation.CatalogObject;
import dev.kat.prove.internal.observation.Change;

/**
 * Something that a migration did to an object.
 *
 * @param position the migration's place in the order
 * @param kind what it did
 * @param label the object's label afterwards
 * @param before its label before that; the same unless it was renamed
 * @param isMoved whether a table became part of another one, or is no longer part of it
 */
record Event(int position, Kind kind, String label, String before, boolean isMoved) {

	static Event of(int position, Change change) {
		String label = change.object().label();
		Kind kind = Kind.of(change);
		String before = change.before().map(CatalogObject::label).orElse(label);
		return new Event(position, kind, label, (kind == Kind.RENAMED) ? before : label, isMoved(change));
	}

	private static boolean isMoved(Change change) {
		return change.before()
			.filter((before) -> !parents(before.definition()).equals(parents(change.object().definition())))
			.isPresent();
	}

	private static List<String> parents(String definition) {
		return Arrays.stream(definition.split("; "))
			.filter((part) -> part.startsWith("partition ") || part.startsWith("inherits "))
			.toList();
	}

	/**
	 * The kinds of changes, and a script that drops an object and makes it again.
	 */
	enum Kind {

		MADE, MADE_AGAIN, RENAMED, RETYPED, CHANGED, REBUILT, DROPPED;

		static Kind of(Change change) {
			return switch (change.kind()) {
				case MADE -> MADE;
				case DROPPED -> DROPPED;
				case RENAMED -> RENAMED;
				case RETYPED -> RETYPED;
				case REBUILT -> REBUILT;
				case CHANGED -> isOtherObject(change) ? MADE_AGAIN : CHANGED;
			};
		}

		private static boolean isOtherObject(Change change) {
			return change.before().filter((before) -> !before.key().equals(change.object().key())).isPresent();
		}

	}

}
