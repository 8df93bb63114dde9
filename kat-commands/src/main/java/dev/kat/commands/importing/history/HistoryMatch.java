package dev.kat.commands.importing.history;

import java.util.List;

import dev.kat.migration.MigrationId;
import dev.kat.plan.HistoryEntry;

/**
 * What a history means for what was imported.
 *
 * @param table the table of the other tool
 * @param entries what to record, in the order in which it was applied
 * @param pending what is not applied
 * @param findings what does not fit together, and what to do about it
 */
public record HistoryMatch(String table, List<HistoryEntry> entries, List<MigrationId> pending, List<String> findings) {

	/**
	 * Copies the lists.
	 * @param table the table of the other tool
	 * @param entries what to record, in the order in which it was applied
	 * @param pending what is not applied
	 * @param findings what does not fit together, and what to do about it
	 */
	public HistoryMatch {
		entries = List.copyOf(entries);
		pending = List.copyOf(pending);
		findings = List.copyOf(findings);
	}

}
