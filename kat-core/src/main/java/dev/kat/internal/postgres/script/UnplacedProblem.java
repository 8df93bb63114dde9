package dev.kat.internal.postgres.script;

import dev.kat.error.Problem;

/**
 * A problem of a script without its place: it can have several.
 *
 * @param title what it is
 * @param detail what to write after the place; empty where the title says enough
 * @param wayOut what to do about it; empty where the title says enough
 */
record UnplacedProblem(String title, String detail, String wayOut) {

	Problem at(String places) {
		String fact = this.title + ": " + places + (this.detail.isEmpty() ? "" : ": " + this.detail);
		return Problem.of(Problem.Kind.SCRIPT, fact, this.wayOut);
	}

}
