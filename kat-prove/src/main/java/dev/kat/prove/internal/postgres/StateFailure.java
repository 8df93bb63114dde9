package dev.kat.prove.internal.postgres;

import java.io.Serial;

import dev.kat.prove.internal.trial.State;

/**
 * A state cannot be made.
 */
final class StateFailure extends Exception {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient State state;

	private final ScriptException failure;

	StateFailure(State state, ScriptException failure) {
		super(failure);
		this.state = state;
		this.failure = failure;
	}

	/**
	 * The first state that cannot be made. Nothing that follows from it can.
	 */
	State state() {
		return this.state;
	}

	ScriptException failure() {
		return this.failure;
	}

}
