package dev.kat.internal.postgres.script;

import java.util.function.UnaryOperator;

import dev.kat.error.Problem;

/**
 * A problem of a script without its places, of which it can have several.
 *
 * @param title what it is
 * @param detail what to write after the place; may be empty
 * @param wayOut what to do about it; may be empty
 */
record UnplacedProblem(String title, String detail, String wayOut) {

	/**
	 * Returns this with what it quotes of the script changed.
	 */
	UnplacedProblem with(UnaryOperator<String> change) {
		return new UnplacedProblem(change.apply(this.title), change.apply(this.detail), this.wayOut);
	}

	Problem at(String places) {
		String fact = this.title + ": " + places + (this.detail.isEmpty() ? "" : ": " + this.detail);
		return Problem.of(Problem.Kind.SCRIPT, fact, this.wayOut);
	}

}
