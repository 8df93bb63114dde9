package dev.kat.commands.importing;

import java.util.List;

import dev.kat.commands.importing.ImportReport.Remark;
import dev.kat.commands.importing.ImportReport.Taken;

/**
 * Writes a report for people.
 */
public final class ImportText {

	private final StringBuilder text = new StringBuilder();

	private ImportText() {
	}

	/**
	 * Writes a report.
	 * @param report the report
	 * @param from the other tool
	 * @return the text
	 */
	public static String of(ImportReport report, OtherTool from) {
		ImportText text = new ImportText();
		text.addMigrations(report.migrations());
		text.add("Changed", report.changed());
		text.add("Left out", report.leftOut());
		text.add("Not taken over, or not as it is", report.failed());
		text.add("In the way, so nothing is written", report.conflicts());
		return text.text.append(summary(report, from)).append('\n').toString();
	}

	private void addMigrations(List<Taken> migrations) {
		int width = migrations.stream().mapToInt((migration) -> migration.name().length()).max().orElse(0);
		migrations.forEach((migration) -> this.text.append(migration.isNew() ? "+ " : "  ")
			.append(migration.name())
			.append(" ".repeat(width - migration.name().length()))
			.append("  ")
			.append(files(migration))
			.append('\n'));
		if (!migrations.isEmpty()) {
			this.text.append('\n');
		}
	}

	private static String files(Taken migration) {
		String up = (migration.line() != null) ? migration.file() + ":" + migration.line() : migration.file();
		return (migration.down() != null)
				? up + ", " + migration.down().substring(migration.down().lastIndexOf('/') + 1) : up;
	}

	private void add(String title, List<Remark> remarks) {
		if (remarks.isEmpty()) {
			return;
		}
		this.text.append(title).append(":\n");
		remarks.forEach((remark) -> this.text.append("  %s\n    %s\n".formatted(remark.place(), remark.message())));
		this.text.append('\n');
	}

	private static String summary(ImportReport report, OtherTool from) {
		int unchanged = (int) report.migrations().stream().filter((migration) -> !migration.isNew()).count();
		if (!report.conflicts().isEmpty()) {
			return "Nothing was written.";
		}
		if (report.migrations().isEmpty()) {
			return "%s has no migrations there.".formatted(from);
		}
		if (report.written() == 0) {
			return "Nothing to write: %s in %s.".formatted((unchanged == 1) ? "the migration is already"
					: "all %d migrations are already".formatted(unchanged), report.directory());
		}
		return "%s %s to %s%s.".formatted(report.dryRun() ? "Would write" : "Wrote", count(report.written()),
				report.directory(), (unchanged == 0) ? "" : "; %s already there".formatted(are(unchanged)));
	}

	private static String count(int migrations) {
		return (migrations == 1) ? "1 migration" : "%d migrations".formatted(migrations);
	}

	private static String are(int migrations) {
		return (migrations == 1) ? "1 was" : "%d were".formatted(migrations);
	}

}
