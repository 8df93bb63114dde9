package dev.kat.migration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The isolation level of the transaction that a migration runs in.
 */
public enum Isolation {

	/**
	 * The level that Kat uses unless a migration sets another.
	 */
	READ_COMMITTED,

	/**
	 * All statements see what was committed before the first one began.
	 */
	REPEATABLE_READ,

	/**
	 * The transaction behaves as if no other serializable one ran at the same time.
	 */
	SERIALIZABLE;

	private static final String LOWEST = "read committed";

	/**
	 * Finds a level by its SQL name, in any case, also with {@code _} or {@code -}
	 * between the words.
	 * @param text the name
	 * @return the level, if there is one of that name
	 */
	public static Optional<Isolation> of(String text) {
		if (text.equals(LOWEST)) {
			return Optional.of(READ_COMMITTED);
		}
		String name = text.strip().replaceAll("[\\s_-]+", " ").toLowerCase(Locale.ROOT);
		return Arrays.stream(values()).filter((level) -> level.sql().equals(name)).findFirst();
	}

	/**
	 * {@return the names of all levels}
	 */
	public static List<String> names() {
		return Arrays.stream(values()).map(Isolation::sql).toList();
	}

	/**
	 * {@return the level as SQL names it, in lower case}
	 */
	public String sql() {
		return name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	/**
	 * {@return whether the transaction does not see what others commit in the meantime}
	 */
	public boolean keepsSnapshot() {
		return this != READ_COMMITTED;
	}

}
