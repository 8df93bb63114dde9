package dev.kat.internal.postgres.script;

/**
 * What a statement does to the transaction it runs in.
 */
enum TransactionControl {

	NONE,

	/**
	 * BEGIN without options.
	 */
	PLAIN_BEGIN,

	BEGIN_WITH_OPTIONS,

	/**
	 * COMMIT without options.
	 */
	PLAIN_COMMIT,

	/**
	 * COMMIT AND CHAIN.
	 */
	COMMIT_AND_CHAIN,

	/**
	 * Any other end, a roll-back, a two-phase commit.
	 */
	OTHER_END,

	/**
	 * Anything about savepoints, which need a transaction but never end it.
	 */
	SAVEPOINT;

	static TransactionControl of(LeadingTokens statement) {
		if (statement.is(0, "BEGIN")) {
			return hasNoOptions(statement) ? PLAIN_BEGIN : BEGIN_WITH_OPTIONS;
		}
		if (statement.is(0, "START")) {
			return ofStart(statement);
		}
		if (statement.is(0, "ROLLBACK")) {
			return ofRollback(statement);
		}
		if (statement.is(0, "COMMIT", "END")) {
			return ofCommit(statement);
		}
		if (statement.is(0, "ABORT") || preparesTransaction(statement)) {
			return OTHER_END;
		}
		return statement.is(0, "SAVEPOINT", "RELEASE") ? SAVEPOINT : NONE;
	}

	/**
	 * Whether it begins a unit of a script that is committed unit by unit.
	 */
	boolean beginsUnit() {
		return this == PLAIN_BEGIN || this == COMMIT_AND_CHAIN;
	}

	/**
	 * Whether it ends such a unit.
	 */
	boolean endsUnit() {
		return this == PLAIN_COMMIT || this == COMMIT_AND_CHAIN;
	}

	private static TransactionControl ofStart(LeadingTokens statement) {
		if (!statement.is(1, "TRANSACTION")) {
			return NONE;
		}
		return (statement.size() == 2) ? PLAIN_BEGIN : BEGIN_WITH_OPTIONS;
	}

	private static TransactionControl ofCommit(LeadingTokens statement) {
		// COMMIT PREPARED concerns a transaction other than the current one.
		if (statement.is(1, "PREPARED")) {
			return NONE;
		}
		if (hasNoOptions(statement)) {
			return PLAIN_COMMIT;
		}
		int option = namesTransaction(statement) ? 2 : 1;
		boolean chains = statement.is(option, "AND") && statement.is(option + 1, "CHAIN");
		return (chains && statement.size() == option + 2) ? COMMIT_AND_CHAIN : OTHER_END;
	}

	private static TransactionControl ofRollback(LeadingTokens statement) {
		if (statement.is(1, "PREPARED")) {
			return NONE;
		}
		return statement.is(namesTransaction(statement) ? 2 : 1, "TO") ? SAVEPOINT : OTHER_END;
	}

	private static boolean preparesTransaction(LeadingTokens statement) {
		// Without this, a prepared statement called "transaction" would count.
		boolean preparesStatement = statement.is(2, "AS") || statement.isSymbol(2, '(');
		return statement.is(0, "PREPARE") && statement.is(1, "TRANSACTION") && !preparesStatement;
	}

	private static boolean hasNoOptions(LeadingTokens statement) {
		return statement.size() == (namesTransaction(statement) ? 2 : 1);
	}

	private static boolean namesTransaction(LeadingTokens statement) {
		return statement.is(1, "WORK", "TRANSACTION");
	}

}
