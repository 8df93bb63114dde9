package dev.kat.prove.internal.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.kat.prove.internal.observation.Delta;
import dev.kat.prove.internal.trial.Outcome;
import dev.kat.prove.internal.trial.Outcome.Failed;
import dev.kat.prove.internal.trial.Outcome.NoState;
import dev.kat.prove.internal.trial.Outcome.Ran;
import dev.kat.prove.internal.trial.State;
import dev.kat.prove.internal.trial.Trial;
import dev.kat.prove.internal.trial.Trial.Move;

/**
 * Visits states on one database and runs the trials on them.
 */
final class TrialWorker {

	/**
	 * A new label of an enum is used before it is committed, or one transaction holds too
	 * many locks.
	 */
	private static final Set<String> TO_BE_COMMITTED = Set.of("55P04", "53200");

	private static final String SAVEPOINT = "kat_trial";

	private final StatePath path;

	private final TrialQueue queue;

	TrialWorker(StatePath path, TrialQueue queue) {
		this.path = path;
		this.queue = queue;
	}

	/**
	 * Whether something has to be tried with everything committed.
	 */
	static boolean hasToBeCommitted(ScriptException failure) {
		return TO_BE_COMMITTED.contains(failure.sqlState());
	}

	void work() throws SQLException {
		for (List<State> part = this.queue.take(); !part.isEmpty(); part = this.queue.take()) {
			for (State state : part) {
				visit(state);
			}
		}
	}

	private void visit(State state) throws SQLException {
		Optional<NoState> known = this.queue.failure(state);
		if (known.isPresent()) {
			this.queue.completeAll(state, known.get());
			return;
		}
		try {
			this.path.moveTo(state);
		}
		catch (StateFailure ex) {
			if (hasToBeCommitted(ex.failure())) {
				state.trials().forEach((trial) -> this.queue.runAgain(state, trial));
				return;
			}
			NoState reason = noState(ex);
			this.queue.fail(ex.state(), reason);
			this.queue.completeAll(state, reason);
			return;
		}
		tryAll(state);
	}

	static NoState noState(StateFailure failure) throws SQLException {
		ScriptException script = failure.failure();
		requireConnection(script);
		return new NoState(script.migration(), script.sqlState(), script.getMessage());
	}

	private void tryAll(State state) throws SQLException {
		this.path.begin(SAVEPOINT);
		Mark mark = this.path.mark();
		for (int trial : state.trials()) {
			Optional<Outcome> outcome = run(this.queue.trial(trial), mark);
			outcome.ifPresentOrElse((result) -> this.queue.complete(trial, result),
					() -> this.queue.runAgain(state, trial));
		}
		this.path.end(SAVEPOINT, 0);
	}

	/**
	 * Runs a trial on the current state.
	 * @return empty if it has to be run with everything committed
	 */
	Optional<Outcome> run(Trial trial, Mark mark) throws SQLException {
		String savepoint = SAVEPOINT + "_moves";
		this.path.begin(savepoint);
		try {
			return Optional.of(ran(trial.moves(), mark));
		}
		catch (ScriptException ex) {
			return hasToBeCommitted(ex) ? Optional.empty() : Optional.of(failed(ex));
		}
		finally {
			this.path.end(savepoint, trial.moves().size());
		}
	}

	private Ran ran(List<Move> moves, Mark start) throws ScriptException, SQLException {
		List<Delta> each = new ArrayList<>();
		for (int index = 0; index < moves.size(); index++) {
			Mark mark = (index == 0) ? start : this.path.deltas().mark();
			this.path.run(moves.get(index).migration(), moves.get(index).isDown());
			each.add(this.path.deltas().since(mark));
		}
		return new Ran(each, (each.size() == 1) ? each.get(0) : this.path.deltas().since(start));
	}

	static Failed failed(ScriptException failure) throws SQLException {
		requireConnection(failure);
		return new Failed(failure.migration(), failure.isDown(), failure.sqlState(), failure.getMessage(),
				failure.place());
	}

	/**
	 * Nothing is known about a migration if the server goes away.
	 */
	private static void requireConnection(ScriptException failure) throws SQLException {
		String sqlState = failure.sqlState();
		if ((sqlState.startsWith("08") || sqlState.startsWith("57P"))
				&& failure.getCause() instanceof SQLException ex) {
			throw ex;
		}
	}

}
