package dev.kat.prove.internal.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.kat.prove.locks.Advice;
import dev.kat.prove.locks.Blocking;
import dev.kat.prove.locks.LockReport;
import dev.kat.prove.locks.MigrationLocks;
import dev.kat.prove.locks.StatementLocks;
import dev.kat.prove.locks.Work;

/**
 * What migrations lock, as a table for the page: the statements for which readers or
 * writers wait, the findings first.
 */
public final class LockTable {

	private static final String INTRO = "Statements for which readers or writers of a table that was there wait. "
			+ "BLOCKS: they wait while something takes long.";

	private LockTable() {
	}

	/**
	 * Shows a report.
	 * @param report the report
	 * @return the table
	 */
	public static PageTable of(LockReport report) {
		List<StatementLocks> shown = report.migrations()
			.stream()
			.map(MigrationLocks::statements)
			.flatMap(List::stream)
			.filter(LockText::isShown)
			.toList();
		return new PageTable("Locks", shown.isEmpty() ? "Readers and writers never wait." : INTRO,
				List.of("", "Statement", "Locks", "Meanwhile", "Way around"),
				Stream.concat(rows(shown, true), rows(shown, false)).toList());
	}

	private static Stream<List<String>> rows(List<StatementLocks> statements, boolean areFindings) {
		return statements.stream()
			.filter((statement) -> statement.blocking().isPresent() == areFindings)
			.map((statement) -> row(statement, areFindings));
	}

	private static List<String> row(StatementLocks statement, boolean isFinding) {
		return List.of(isFinding ? "BLOCKS" : "", "%s\n%s".formatted(statement.place(), statement.sql()),
				lines(statement.locks().stream().map(LockText::lock),
						statement.blocking().stream().flatMap((finding) -> LockText.earlier(finding, statement))),
				lines(work(statement).map(Work::description), statement.remarks().stream()),
				lines(statement.advice().stream().flatMap(LockTable::lines), Stream.of()));
	}

	/**
	 * A finding may come from work after the statement.
	 */
	private static Stream<Work> work(StatementLocks statement) {
		return Stream
			.concat(statement.work().stream(),
					statement.blocking().map(Blocking::meanwhile).stream().flatMap(List::stream))
			.distinct();
	}

	private static Stream<String> lines(Advice advice) {
		return Stream.concat(Stream.of(advice.text()), advice.sql().stream().flatMap(String::lines));
	}

	private static String lines(Stream<String> first, Stream<String> second) {
		return Stream.concat(first, second).collect(Collectors.joining("\n"));
	}

}
