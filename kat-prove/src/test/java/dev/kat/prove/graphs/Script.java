package dev.kat.prove.graphs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A migration while it is being written: operations add what they do to it.
 */
final class Script {

	private final List<String> up = new ArrayList<>();

	private final List<Undo> down = new ArrayList<>();

	private final List<Access> accesses = new ArrayList<>();

	private String title = "";

	private boolean isTransactional = true;

	private boolean isProvable = true;

	private boolean isReversible = true;

	private boolean isOpen = true;

	/**
	 * Names the migration, unless an operation before has done so.
	 */
	Script title(String words) {
		if (this.title.isEmpty()) {
			this.title = words.replace('.', '_');
		}
		return this;
	}

	Script up(String sql, Object... arguments) {
		this.up.add(sql.formatted(arguments));
		return this;
	}

	/**
	 * Rolls back the statement before. What comes later is rolled back first.
	 */
	Script down(Fault ifForgotten, String sql, Object... arguments) {
		this.down.add(0, new Undo(sql.formatted(arguments), ifForgotten, ""));
		return this;
	}

	/**
	 * Restores the definition before, where there was another one before that.
	 */
	Script restore(String before, String outdated) {
		this.down.add(0, new Undo(before, Fault.CHANGED, outdated));
		return this;
	}

	Script reads(String thing) {
		return access(thing, Mode.READ, true);
	}

	Script reads(List<String> things) {
		things.forEach(this::reads);
		return this;
	}

	/**
	 * Depends on something in a way that no run shows.
	 */
	Script mentions(String thing) {
		return access(thing, Mode.READ, false);
	}

	Script adds(String thing) {
		return access(thing, Mode.ADD, true);
	}

	Script awaits(String thing) {
		return access(thing, Mode.AWAIT, true);
	}

	Script writes(String thing) {
		return access(thing, Mode.WRITE, true);
	}

	private Script access(String thing, Mode mode, boolean isShown) {
		this.accesses.add(new Access(thing, mode, isShown));
		return this;
	}

	Script outsideTransactions() {
		this.isTransactional = false;
		return close();
	}

	/**
	 * Lets no other operation into the migration.
	 */
	Script close() {
		this.isOpen = false;
		return this;
	}

	Script unprovable() {
		this.isProvable = false;
		return this;
	}

	Script irreversible() {
		this.isReversible = false;
		return this;
	}

	boolean isEmpty() {
		return this.up.isEmpty();
	}

	/**
	 * {@return whether another operation may follow in the same migration}
	 */
	boolean isOpen() {
		return this.isOpen;
	}

	String title() {
		return this.title;
	}

	List<Access> accesses() {
		return List.copyOf(this.accesses);
	}

	private Set<String> names() {
		return this.accesses.stream()
			.flatMap((access) -> Stream.of(access.thing().split("[ .]")))
			.filter((word) -> word.contains("_"))
			.collect(Collectors.toSet());
	}

	GeneratedMigration finish(long timestamp) {
		return new GeneratedMigration(timestamp, this.title, this.up, this.isReversible ? this.down : List.of(),
				this.isTransactional, this.isProvable, this.isReversible, names());
	}

}
