package dev.kat.internal.postgres.script;

import java.util.Optional;

import dev.kat.internal.text.ScriptPosition;

/**
 * The transactions of a script without a transaction: blocks of a plain BEGIN and COMMIT,
 * one after the other. Kat begins and commits them itself.
 */
final class BlockRules implements ScriptRules {

	private static final String OPTIONS = "Kat begins the block itself, in READ COMMITTED: write a plain BEGIN, "
			+ "or split the migration there and set isolation in its metadata.yaml.";

	private static final String OTHER_END = "With no_transaction, a block that begins with BEGIN ends with COMMIT, "
			+ "and whatever fails in it is rolled back: remove this one.";

	private static final String NESTED = "The block before it is still open: write COMMIT before this one, or remove "
			+ "it.";

	private static final String OUTSIDE = "With no_transaction, every statement outside BEGIN and COMMIT is committed "
			+ "on its own: remove this one, or write BEGIN before what is to be committed together.";

	private final ProblemReporter problems;

	/** Where the open block begins. */
	private Optional<ScriptPosition> begin = Optional.empty();

	BlockRules(ProblemReporter problems) {
		this.problems = problems;
	}

	@Override
	public void accept(SqlStatement statement) {
		switch (TransactionControl.of(statement.tokens())) {
			case PLAIN_BEGIN -> begin(statement.position());
			case PLAIN_COMMIT -> {
				requireBlock(statement);
				this.begin = Optional.empty();
			}
			case COMMIT_AND_CHAIN -> {
				requireBlock(statement);
				this.begin = Optional.of(statement.position());
			}
			case BEGIN_WITH_OPTIONS -> {
				report(statement.position(), OPTIONS);
				this.begin = Optional.of(statement.position());
			}
			case OTHER_END -> report(statement.position(), OTHER_END);
			case SAVEPOINT -> requireBlock(statement);
			case NONE -> {
			}
		}
	}

	@Override
	public void finish() {
		this.begin.ifPresent((position) -> this.problems.report(position, "Unclosed BEGIN",
				"Write COMMIT after the last of the statements that are to be committed together."));
	}

	@Override
	public boolean isInUnit() {
		return this.begin.isPresent();
	}

	private void begin(ScriptPosition position) {
		if (isInUnit()) {
			report(position, NESTED);
			return;
		}
		this.begin = Optional.of(position);
	}

	private void requireBlock(SqlStatement statement) {
		if (!isInUnit()) {
			report(statement.position(), OUTSIDE);
		}
	}

	private void report(ScriptPosition position, String action) {
		this.problems.report(position, "Transaction control not allowed", action);
	}

}
