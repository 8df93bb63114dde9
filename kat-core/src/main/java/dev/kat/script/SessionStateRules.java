package dev.kat.script;

import java.util.EnumMap;
import java.util.Map;

/**
 * Finds the statements of a script without a transaction that make state of their session
 * for later ones, or need that of earlier ones. As the last statement they may stay:
 * nothing can need what they make. What is in a DO block, or in a function, is not seen.
 */
final class SessionStateRules {

	private final TransactionMode mode;

	private final ProblemReporter problems;

	/** What the latest statement has made. */
	private final Map<SessionState, ScriptPosition> made = new EnumMap<>(SessionState.class);

	private boolean atStart = true;

	SessionStateRules(TransactionMode mode, ProblemReporter problems) {
		this.mode = mode;
		this.problems = problems;
	}

	void accept(SqlStatement statement) {
		if (this.mode.isTransactional()) {
			return;
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
		this.problems.report(position, "Session state not allowed", "\n  " + state.action());
	}

}
