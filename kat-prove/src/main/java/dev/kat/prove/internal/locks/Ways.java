package dev.kat.prove.internal.locks;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.kat.prove.locks.Advice;

/**
 * The known ways around what a statement holds up.
 */
final class Ways {

	private static final List<Function<Situation, Stream<Advice>>> GROUPS = List.of(ConstraintWays::around,
			ColumnWays::around, IndexWays::around, TableWays::around, TransactionWays::around);

	/** For a lock that an earlier statement has taken. */
	private static final Advice APART = new Advice("Move this statement into a migration of its own: the earlier lock "
			+ "is held until the transaction ends.", List.of());

	/** For its own lock. */
	private static final Advice SECOND_TABLE = new Advice("Do it while the table is small. Or create a second table, "
			+ "let a trigger keep it up to date, fill it in batches, and swap the names.", List.of());

	/** For code that does several things. */
	private static final Advice SPLIT = new Advice(
			"Split the code: what takes the lock into one migration, what takes long into another.", List.of());

	private Ways() {
	}

	/**
	 * Finds the ways around.
	 * @param situation the statement
	 * @return the ways, the one for the statement itself before that for its transaction
	 */
	static List<Advice> around(Situation situation) {
		List<Advice> ways = GROUPS.stream().flatMap((group) -> group.apply(situation)).distinct().toList();
		if (!ways.isEmpty() || !situation.isFinding()) {
			return ways;
		}
		if (situation.isFeltFromBefore()) {
			return List.of(APART);
		}
		return List.of(situation.words().areCode() ? SPLIT : SECOND_TABLE);
	}

}
