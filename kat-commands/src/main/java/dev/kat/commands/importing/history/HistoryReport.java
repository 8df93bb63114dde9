package dev.kat.commands.importing.history;

import java.util.List;

import dev.kat.migration.MigrationId;

/**
 * What was taken over of a history, as commands show it.
 *
 * @param table the table of the other tool
 * @param recorded what was recorded as applied, in the order in which it was; with a dry
 * run, what would be
 * @param unchanged how many had been recorded before
 * @param pending what is not applied
 * @param findings what does not fit together, and what to do about it
 */
public record HistoryReport(String table, List<String> recorded, int unchanged, List<String> pending,
		List<String> findings) {

	/**
	 * Copies the lists.
	 * @param table the table of the other tool
	 * @param recorded what was recorded as applied, in the order in which it was; with a
	 * dry run, what would be
	 * @param unchanged how many had been recorded before
	 * @param pending what is not applied
	 * @param findings what does not fit together, and what to do about it
	 */
	public HistoryReport {
		recorded = List.copyOf(recorded);
		pending = List.copyOf(pending);
		findings = List.copyOf(findings);
	}

	/**
	 * Puts a report together.
	 * @param match what the history means
	 * @param recorded what of it was recorded
	 * @return the report
	 */
	public static HistoryReport of(HistoryMatch match, List<MigrationId> recorded) {
		return new HistoryReport(match.table(), names(recorded), match.entries().size() - recorded.size(),
				names(match.pending()), match.findings());
	}

	private static List<String> names(List<MigrationId> migrations) {
		return migrations.stream().map(MigrationId::toString).toList();
	}

	/**
	 * Writes the report for people.
	 * @param dryRun whether nothing was to be recorded
	 * @return the text
	 */
	public String text(boolean dryRun) {
		StringBuilder text = new StringBuilder();
		if (!this.pending.isEmpty()) {
			text.append("Pending, because %s does not have it:\n".formatted(this.table));
			this.pending.forEach((migration) -> text.append("  ").append(migration).append('\n'));
			text.append('\n');
		}
		if (!this.findings.isEmpty()) {
			text.append("In the history:\n");
			this.findings.forEach((finding) -> text.append("  ").append(finding).append('\n'));
			text.append('\n');
		}
		return text.append(summary(dryRun)).append('\n').toString();
	}

	private String summary(boolean dryRun) {
		if (this.recorded.isEmpty()) {
			return "Nothing to record: %s".formatted((this.unchanged == 0)
					? "%s has nothing of it.".formatted(this.table) : "what %s has is recorded.".formatted(this.table));
		}
		return "%s %s as applied, from %s%s.".formatted(dryRun ? "Would record" : "Recorded", count(), this.table,
				(this.unchanged == 0) ? "" : "; %d were recorded before".formatted(this.unchanged));
	}

	private String count() {
		return (this.recorded.size() == 1) ? "1 migration" : "%d migrations".formatted(this.recorded.size());
	}

}
