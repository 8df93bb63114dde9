package dev.kat.internal.postgres.script;

import java.util.EnumMap;
import java.util.Map;

import dev.kat.internal.text.ScriptPosition;

/**
 * Finds the statements that a script without a transaction cannot have: those that begin
 * or end one, and those that make session state for later ones, or need that of earlier
 * ones. The last statement may make state, because nothing can need it. The code of DO
 * blocks and functions is not examined.
 */
final class SessionStateRules implements ScriptRules {

	private final ProblemReporter problems;

	/** The state that the latest statement has made. */
	private final Map<SessionState, ScriptPosition> made = new EnumMap<>(SessionState.class);

	private boolean atStart = true;

	SessionStateRules(ProblemReporter problems) {
		this.problems = problems;
	}

	@Override
	public void accept(SqlStatement statement) {
		if (TransactionControl.of(statement.tokens()) != TransactionControl.NONE) {
			this.problems.report(statement.position(), "Transaction control not allowed",
					"With no_transaction every statement is committed on its own: remove this one. "
							+ "What must be committed together needs a migration without no_transaction: split "
							+ "the migration there.");
		}
		this.made.forEach(this::report);
		this.made.clear();
		statement.sessionStates().forEach((state, position) -> {
			if (!state.isFromBefore()) {
				this.made.put(state, position);
			}
			else if (!this.atStart) {
				report(state, position);
			}
		});
		this.atStart = false;
	}

	private void report(SessionState state, ScriptPosition position) {
		this.problems.report(position, "Session state not allowed", state.action());
	}

}
