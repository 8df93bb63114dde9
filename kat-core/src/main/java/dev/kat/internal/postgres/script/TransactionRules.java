package dev.kat.internal.postgres.script;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.kat.internal.text.ScriptPosition;

/**
 * Finds the statements that would begin or end a transaction without Kat's knowledge. A
 * BEGIN that opens the script and the COMMIT that ends it are allowed, and so is each
 * pair around nothing but calls on large objects. These are left out when the script
 * runs.
 */
final class TransactionRules implements ScriptRules {

	private static final Set<String> LARGE_OBJECT_CALLS = Set.of("lo_open", "lowrite", "lo_close");

	private static final String OWN_TRANSACTION = "The script runs in Kat's own transaction. Only a plain BEGIN "
			+ "at its start is ignored, together with the COMMIT at its end: remove this one";

	private static final String CHECKPOINT = "It would end Kat's own transaction, in which the script runs. To commit "
			+ "there and continue in another transaction, set checkpoints: true in metadata.yaml; otherwise remove "
			+ "it, or split the migration there.";

	private static final String OPTIONS = ", and set an isolation level in metadata.yaml, for example isolation: "
			+ "serializable.";

	private final ProblemReporter problems;

	private boolean atStart = true;

	/**
	 * The BEGIN that opens the script, once it is clear that it is not about large
	 * objects.
	 */
	private @Nullable ScriptPosition scriptBegin;

	/**
	 * A BEGIN followed so far by nothing but calls on large objects.
	 */
	private @Nullable ScriptPosition blockBegin;

	private boolean blockOpensScript;

	private boolean blockHasCalls;

	/**
	 * The COMMIT that was the latest statement.
	 */
	private @Nullable ScriptPosition lastCommit;

	/** Whether the script commits on its way. */
	private boolean hasCheckpoint;

	TransactionRules(ProblemReporter problems) {
		this.problems = problems;
	}

	@Override
	public void accept(SqlStatement statement) {
		TransactionControl control = TransactionControl.of(statement.tokens());
		if (this.lastCommit != null) {
			acceptAfterCommit(this.lastCommit, control);
			this.lastCommit = null;
			if (control == TransactionControl.PLAIN_BEGIN) {
				return;
			}
		}
		switch (control) {
			case PLAIN_BEGIN -> acceptBegin(statement.position());
			case PLAIN_COMMIT -> acceptCommit(statement.position());
			case BEGIN_WITH_OPTIONS -> report(statement.position(), OWN_TRANSACTION + OPTIONS);
			case COMMIT_AND_CHAIN -> reportCheckpoint(statement.position());
			case OTHER_END -> reportEnd(statement.position());
			case NONE, SAVEPOINT -> acceptOther(statement.tokens());
		}
		this.atStart = false;
	}

	@Override
	public void finish() {
		leaveBlock();
		if (this.hasCheckpoint) {
			return;
		}
		if (this.scriptBegin != null && this.lastCommit == null) {
			reportBegin(this.scriptBegin);
		}
		if (this.lastCommit != null && this.scriptBegin == null) {
			reportEnd(this.lastCommit);
		}
	}

	/** COMMIT and BEGIN together are a checkpoint. */
	private void acceptAfterCommit(ScriptPosition commit, TransactionControl control) {
		if (control == TransactionControl.PLAIN_BEGIN) {
			reportCheckpoint(commit);
		}
		else {
			reportEnd(commit);
		}
	}

	private void acceptBegin(ScriptPosition position) {
		leaveBlock();
		this.blockBegin = position;
		this.blockOpensScript = this.atStart;
		this.blockHasCalls = false;
	}

	private void acceptCommit(ScriptPosition position) {
		if (this.blockBegin != null && this.blockHasCalls) {
			this.blockBegin = null;
			return;
		}
		leaveBlock();
		this.lastCommit = position;
	}

	private void acceptOther(LeadingTokens statement) {
		if (isLargeObjectCall(statement)) {
			this.blockHasCalls = true;
			return;
		}
		leaveBlock();
	}

	private void leaveBlock() {
		if (this.blockBegin != null && !this.blockOpensScript) {
			reportBegin(this.blockBegin);
		}
		else if (this.blockBegin != null) {
			this.scriptBegin = this.blockBegin;
		}
		this.blockBegin = null;
	}

	private static boolean isLargeObjectCall(LeadingTokens statement) {
		int name = (statement.isName(1, "pg_catalog") && statement.isSymbol(2, '.')) ? 3 : 1;
		return statement.is(0, "SELECT") && statement.isSymbol(name + 1, '(')
				&& LARGE_OBJECT_CALLS.stream().anyMatch((call) -> statement.isName(name, call));
	}

	private void reportBegin(ScriptPosition position) {
		report(position, OWN_TRANSACTION + ".");
	}

	private void reportEnd(ScriptPosition position) {
		report(position, "It would end Kat's own transaction, in which the script runs: remove it, "
				+ "or split the migration there.");
	}

	private void reportCheckpoint(ScriptPosition position) {
		leaveBlock();
		this.hasCheckpoint = true;
		report(position, CHECKPOINT);
	}

	private void report(ScriptPosition position, String action) {
		this.problems.report(position, "Transaction control not allowed", action);
	}

}
