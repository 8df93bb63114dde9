package dev.kat.internal.postgres.script;

import java.util.Optional;

import dev.kat.internal.text.ScriptPosition;

/**
 * The transactions of a script with checkpoints: one follows the other, so that every
 * statement is in one. Kat begins and commits them itself.
 */
final class CheckpointRules implements ScriptRules {

	private static final String OPTIONS = "Kat begins each transaction of the script itself: write a plain BEGIN, "
			+ "and set an isolation level in metadata.yaml, for example isolation: serializable.";

	private static final String OTHER_END = "With checkpoints, each transaction of the script ends with COMMIT AND "
			+ "CHAIN, and whatever fails in it is rolled back: remove this one.";

	private static final String NESTED = "With checkpoints, a transaction has begun already: write COMMIT before this "
			+ "one, or remove it.";

	private static final String NOT_CONTINUED = "With checkpoints, every statement is in a transaction: write COMMIT "
			+ "AND CHAIN, or a BEGIN after this one.";

	private static final String EMPTY = "With checkpoints, there is nothing to commit since the COMMIT before it: "
			+ "remove this one, or write BEGIN before what it commits.";

	private final ProblemReporter problems;

	/** Whether a BEGIN is allowed although no COMMIT is open. */
	private boolean mayBegin = true;

	/** The COMMIT that has ended the latest transaction, if none has begun since. */
	private Optional<ScriptPosition> commit = Optional.empty();

	CheckpointRules(ProblemReporter problems) {
		this.problems = problems;
	}

	@Override
	public void accept(SqlStatement statement) {
		switch (TransactionControl.of(statement.tokens())) {
			case PLAIN_BEGIN -> begin(statement.position());
			case BEGIN_WITH_OPTIONS -> {
				report(statement.position(), OPTIONS);
				open();
			}
			case PLAIN_COMMIT -> {
				requireTransaction(statement.position());
				this.commit = Optional.of(statement.position());
			}
			case COMMIT_AND_CHAIN -> {
				requireTransaction(statement.position());
				open();
			}
			case OTHER_END -> report(statement.position(), OTHER_END);
			case NONE, SAVEPOINT -> acceptOther();
		}
	}

	@Override
	public boolean isInUnit() {
		return this.commit.isEmpty();
	}

	private void begin(ScriptPosition position) {
		if (this.commit.isEmpty() && !this.mayBegin) {
			report(position, NESTED);
		}
		open();
	}

	private void open() {
		this.commit = Optional.empty();
		this.mayBegin = false;
	}

	/**
	 * The BEGIN after a statement that is in no transaction is not wrong as well.
	 */
	private void acceptOther() {
		this.mayBegin = this.commit.isPresent();
		this.commit.ifPresent((position) -> report(position, NOT_CONTINUED));
		this.commit = Optional.empty();
	}

	private void requireTransaction(ScriptPosition position) {
		if (this.commit.isPresent()) {
			report(position, EMPTY);
		}
	}

	private void report(ScriptPosition position, String action) {
		this.problems.report(position, "Transaction control not allowed", action);
	}

}
