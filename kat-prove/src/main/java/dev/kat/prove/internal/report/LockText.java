package dev.kat.prove.internal.report;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import dev.kat.prove.ScriptFailure;
import dev.kat.prove.locks.Advice;
import dev.kat.prove.locks.Blocking;
import dev.kat.prove.locks.HeldLock;
import dev.kat.prove.locks.LockReport;
import dev.kat.prove.locks.LockedTable;
import dev.kat.prove.locks.MigrationLocks;
import dev.kat.prove.locks.StatementLocks;
import dev.kat.prove.locks.Work;

/**
 * What migrations lock, as text for people: the statements for which readers or writers
 * wait, and of these the findings with the known ways around.
 */
public final class LockText {

	private final LockReport report;

	private final BiFunction<Tone, String, String> colours;

	private final StringBuilder text = new StringBuilder();

	private LockText(LockReport report, BiFunction<Tone, String, String> colours) {
		this.report = report;
		this.colours = colours;
	}

	/**
	 * Writes a report.
	 * @param report the report
	 * @param colours gives a text the colour of its tone, or returns it as it is
	 * @return the text
	 */
	public static String of(LockReport report, BiFunction<Tone, String, String> colours) {
		return new LockText(report, colours).write();
	}

	private String write() {
		this.report.migrations().stream().filter(LockText::isShown).forEach(this::append);
		int unlimited = this.report.withoutLockTimeout().size();
		if (unlimited > 0) {
			separate();
			append("", "NOTE", Tone.PLAIN, timeouts(unlimited), Lines.INDENT);
		}
		this.report.failure().ifPresent(this::append);
		separate();
		return this.text.append(conclusion()).append('\n').toString();
	}

	private void separate() {
		if (!this.text.isEmpty()) {
			this.text.append('\n');
		}
	}

	private void append(ScriptFailure failure) {
		separate();
		append("", "FAILED", Tone.BAD,
				"%s: %s".formatted(failure.place(), Words.error(failure.sqlState(), failure.message())), Lines.INDENT);
	}

	private static String timeouts(int migrations) {
		return "%s for locks without a limit, and all later statements on those tables wait as well. "
			.formatted((migrations == 1) ? "1 migration waits" : migrations + " migrations wait")
				+ "Set kat.lock-timeout, for example to 2s, or lock_timeout in metadata.yaml.";
	}

	private String conclusion() {
		int blocking = this.report.blocking().size();
		long brief = this.report.migrations()
			.stream()
			.filter((migration) -> migration.isFelt() && migration.blocking().isEmpty())
			.count();
		String migrations = Words.count(this.report.migrations().size(), "migration");
		if (blocking == 0) {
			return migrations + ": " + this.colours.apply(Tone.GOOD, (brief == 0) ? "readers and writers never wait"
					: "readers or writers wait only for a moment, for %d of them".formatted(brief));
		}
		return "%s: %s, %d only for a moment".formatted(migrations,
				this.colours.apply(Tone.WARNING, "%d %s readers or writers wait while something takes long"
					.formatted(blocking, (blocking == 1) ? "makes" : "make")),
				brief);
	}

	private static boolean isShown(MigrationLocks migration) {
		return migration.statements().stream().anyMatch(LockText::isShown);
	}

	static boolean isShown(StatementLocks statement) {
		return statement.isFelt() || statement.isConcurrent() || statement.blocking().isPresent()
				|| !statement.advice().isEmpty();
	}

	private void append(MigrationLocks migration) {
		separate();
		this.text.append("%s (%s)\n".formatted(migration.migration(), mode(migration)));
		List<StatementLocks> shown = migration.statements().stream().filter(LockText::isShown).toList();
		int width = shown.stream().mapToInt((statement) -> place(statement.place()).length()).max().orElse(0);
		shown.forEach((statement) -> append(statement, width));
	}

	private static String mode(MigrationLocks migration) {
		return migration.mode().isTransactional() ? "in one transaction" : migration.mode().description();
	}

	/**
	 * The line and column; the file is that of the migration. Of Java, everything.
	 */
	private static String place(String place) {
		return place.replaceFirst("^.*/[^/]*?:(?=\\d+:\\d+$)", "");
	}

	private void append(StatementLocks statement, int width) {
		String place = place(statement.place());
		int indent = Lines.INDENT + width + 2;
		boolean isFinding = statement.blocking().isPresent();
		append(place + " ".repeat(width + 2 - place.length()), isFinding ? "BLOCKS" : "", Tone.WARNING, statement.sql(),
				indent);
		Stream
			.of(statement.locks().stream().map(LockText::lock), statement.work().stream().map(Work::description),
					statement.blocking().stream().flatMap((finding) -> earlier(finding, statement)),
					statement.remarks().stream())
			.flatMap((lines) -> lines)
			.forEach((line) -> append(line, indent));
		statement.advice().forEach((advice) -> append(advice, indent));
	}

	static String lock(LockedTable lock) {
		return "%s: %s (%s)".formatted(lock.name(), lock.waiting().description(), lock.mode());
	}

	/**
	 * Those of the statement itself have been listed.
	 */
	static Stream<String> earlier(Blocking finding, StatementLocks statement) {
		return finding.held().stream().filter((held) -> !held.since().equals(statement.place())).map(LockText::earlier);
	}

	private static String earlier(HeldLock held) {
		return "%s: %s since %s".formatted(held.lock().name(), held.lock().waiting().description(),
				place(held.since()));
	}

	private void append(Advice advice, int indent) {
		append("Advice: " + advice.text(), indent);
		advice.sql()
			.stream()
			.flatMap(String::lines)
			.forEach((line) -> this.text.append(" ".repeat(indent + 2)).append(line).append('\n'));
	}

	private void append(String line, int indent) {
		Lines.wrap(line, indent).forEach((part) -> this.text.append(" ".repeat(indent)).append(part).append('\n'));
	}

	private void append(String place, String label, Tone tone, String title, int indent) {
		String padding = " ".repeat(Lines.INDENT - label.length());
		List<String> lines = Lines.wrap(title, indent);
		this.text.append(label.isEmpty() ? "" : this.colours.apply(tone, label))
			.append(padding)
			.append(place)
			.append(lines.get(0))
			.append('\n');
		lines.stream().skip(1).forEach((line) -> this.text.append(" ".repeat(indent)).append(line).append('\n'));
	}

}
