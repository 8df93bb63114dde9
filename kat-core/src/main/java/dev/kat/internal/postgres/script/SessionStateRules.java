package dev.kat.internal.postgres.script;

import java.util.EnumMap;
import java.util.Map;

import dev.kat.internal.text.ScriptPosition;

/**
 * Finds the statements that a script cannot have if a run can resume it in another
 * session: those that make session state for later ones, or need that of earlier ones. A
 * run resumes at a statement, or at the beginning of a unit that is committed as a whole;
 * state that is used only in the unit that makes it is therefore allowed. The last
 * statement may make state, because nothing can need it. The code of DO blocks and
 * functions is not examined.
 */
final class SessionStateRules implements ScriptRules {

	private final ScriptRules control;

	private final ProblemReporter problems;

	private final String key;

	/** The state that the latest unit has made. */
	private final Map<SessionState, ScriptPosition> made = new EnumMap<>(SessionState.class);

	private boolean atStart = true;

	private boolean inUnit;

	/**
	 * Creates the rules.
	 * @param control the rules of how units begin and end
	 * @param key the key of metadata.yaml that makes the script resumable
	 */
	SessionStateRules(ScriptRules control, ProblemReporter problems, String key) {
		this.control = control;
		this.problems = problems;
		this.key = key;
	}

	@Override
	public void accept(SqlStatement statement) {
		boolean continuesUnit = this.inUnit && this.control.isInUnit();
		this.control.accept(statement);
		if (statement.beginsUnit() || statement.endsUnit()) {
			this.inUnit = false;
			return;
		}
		this.inUnit = this.control.isInUnit();
		if (!continuesUnit) {
			this.made.forEach(this::report);
			this.made.clear();
		}
		statement.sessionStates().forEach((state, position) -> {
			if (!state.isFromBefore()) {
				this.made.putIfAbsent(state, position);
			}
			else if (!continuesUnit && !this.atStart) {
				report(state, position);
			}
		});
		if (this.inUnit && statement.isDroppedAtCommit()) {
			this.made.remove(SessionState.TEMPORARY_TABLE, statement.position());
		}
		this.atStart = false;
	}

	@Override
	public void finish() {
		this.control.finish();
	}

	private void report(SessionState state, ScriptPosition position) {
		this.problems.report(position, "Session state not allowed", state.action(this.key));
	}

}
