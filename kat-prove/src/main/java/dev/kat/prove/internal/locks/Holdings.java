package dev.kat.prove.internal.locks;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.kat.prove.locks.LockMode;

/**
 * The locks of the transaction that runs, each with the statement that took it.
 */
final class Holdings {

	private final Map<Long, Holding> holdings = new LinkedHashMap<>();

	private final Set<Long> gone = new HashSet<>();

	private int transaction;

	/**
	 * Adds what a statement has taken.
	 * @param statement the statement
	 * @param held what is held after it
	 * @return what is new or stronger than before
	 */
	Map<Long, LockMode> add(ObservedStatement statement, Map<Long, LockMode> held) {
		if (this.transaction != statement.transaction()) {
			this.holdings.clear();
			this.transaction = statement.transaction();
		}
		Map<Long, LockMode> taken = new HashMap<>();
		held.forEach((table, mode) -> {
			Holding before = this.holdings.get(table);
			if (!this.gone.contains(table) && (before == null || before.mode().compareTo(mode) < 0)) {
				taken.put(table, mode);
				this.holdings.put(table, new Holding(table, mode, statement.place()));
			}
		});
		this.gone.addAll(statement.gone());
		this.holdings.keySet().removeAll(this.gone);
		return taken;
	}

	/**
	 * {@return what a transaction holds on tables that are still there}
	 */
	List<Holding> of(int number) {
		return (this.transaction == number) ? List.copyOf(this.holdings.values()) : List.of();
	}

	/**
	 * A lock.
	 *
	 * @param table the table's OID
	 * @param mode the mode
	 * @param since the place of the statement that took it
	 */
	record Holding(long table, LockMode mode, String since) {
	}

}
