package dev.kat.prove.internal;

import java.util.List;

import dev.kat.prove.internal.trial.Outcome;
import dev.kat.prove.internal.trial.Trial;

/**
 * Runs trials.
 */
@FunctionalInterface
interface Trials {

	/**
	 * Runs trials.
	 * @return their outcomes in the same order
	 */
	List<Outcome> run(List<Trial> trials);

}
