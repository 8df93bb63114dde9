package dev.kat.commands.importing.history;

import java.util.List;

/**
 * What the history of another tool says.
 *
 * @param table its table
 * @param applied what is applied, in the order in which it was
 * @param refusals why nothing of it can be taken over; empty if it can
 */
record History(String table, List<AppliedScript> applied, List<String> refusals) {

	History {
		applied = List.copyOf(applied);
		refusals = List.copyOf(refusals);
	}

}
