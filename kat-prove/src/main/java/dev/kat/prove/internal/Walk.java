package dev.kat.prove.internal;

import java.util.List;
import java.util.Optional;

import dev.kat.prove.DownFinding;
import dev.kat.prove.ScriptFailure;
import dev.kat.prove.internal.observation.Observation;

/**
 * What was seen when all migrations were applied in the order of the graph.
 *
 * @param observations what each did, up to the first that failed
 * @param downs the rollbacks that do not restore what was there
 * @param failure the script that failed, if one did
 */
record Walk(List<Observation> observations, List<DownFinding> downs, Optional<ScriptFailure> failure) {

	Walk {
		observations = List.copyOf(observations);
		downs = List.copyOf(downs);
	}

}
