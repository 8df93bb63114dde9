package dev.kat.prove.internal.locks;

import java.util.List;
import java.util.stream.Stream;

import dev.kat.prove.locks.Advice;
import dev.kat.prove.locks.Work;

/**
 * Ways around for what comes together in one transaction.
 */
final class TransactionWays {

	private static final Advice BACKFILL = new Advice(
			"Move this statement into a migration of its own, before the "
					+ "lock is taken or after it is released, and change the rows in batches.",
			List.of("-- in a migration with no_transaction: true\nUPDATE … WHERE id BETWEEN … AND …"));

	private static final Advice BATCHES = new Advice("The rows that it changes stay locked until it is committed. "
			+ "Change them in batches if other writers need them.", List.of());

	private static final Advice ONE_TABLE = new Advice("Change one table in each migration. Or set checkpoints: true "
			+ "and write COMMIT AND CHAIN between the tables.", List.of("COMMIT AND CHAIN"));

	private TransactionWays() {
	}

	static Stream<Advice> around(Situation situation) {
		boolean changesRows = situation.does(Work.Kind.CHANGES_ROWS) || situation.does(Work.Kind.ADDS_ROWS);
		if (!situation.isFinding()) {
			return situation.does(Work.Kind.CHANGES_ROWS) ? Stream.of(BATCHES) : Stream.empty();
		}
		if (changesRows) {
			return Stream.of(BACKFILL);
		}
		return situation.does(Work.Kind.WAITS) ? Stream.of(ONE_TABLE) : Stream.empty();
	}

}
