package dev.kat.commands.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.kat.commands.importing.ImportFinding.Kind;
import dev.kat.error.InvalidMigrationException;
import dev.kat.error.Problem;
import dev.kat.internal.postgres.PostgresDatabase;

/**
 * Checks imported migrations before they are written, whatever tool they come from.
 */
public final class ImportChecks {

	private static final Pattern POSITION = Pattern.compile(":(\\d+):\\d+");

	private final List<ImportFinding> findings = new ArrayList<>();

	private final Map<Long, ImportedMigration> byTimestamp = new HashMap<>();

	private ImportChecks() {
	}

	/**
	 * Checks migrations.
	 * @param migrations the migrations
	 * @return timestamps used twice, and what Kat says of the scripts
	 */
	public static List<ImportFinding> of(List<ImportedMigration> migrations) {
		ImportChecks checks = new ImportChecks();
		migrations.forEach(checks::check);
		return List.copyOf(checks.findings);
	}

	private void check(ImportedMigration migration) {
		ImportedMigration first = this.byTimestamp.putIfAbsent(migration.id().timestamp(), migration);
		if (first != null) {
			report(Kind.CONFLICT, migration.up(),
					"It would have the timestamp %d, as %s. Import one of the two from a copy of the directory, and write "
						.formatted(migration.id().timestamp(), first.up().file()) + "the other by hand.");
		}
		if (!hasStatement(migration, migration.up())) {
			report(Kind.CHANGED, migration.up(), "It has no statement, so Kat warns when it applies it.");
		}
		migration.down()
			.script()
			.filter((script) -> !hasStatement(migration, script))
			.ifPresent((script) -> report(Kind.CHANGED, script,
					"It has no statement, so Kat cannot roll back the migration. If there is nothing to undo, write down: "
							+ "nothing into its metadata.yaml."));
	}

	/**
	 * Returns whether there is anything to run. A script with problems has.
	 */
	private boolean hasStatement(ImportedMigration migration, ImportedScript script) {
		try {
			script.script().requireText();
			return PostgresDatabase.SYNTAX.check(script.script(), migration.transactionMode());
		}
		catch (InvalidMigrationException ex) {
			ex.problems().forEach((problem) -> report(script, problem));
			return true;
		}
	}

	private void report(ImportedScript script, Problem problem) {
		Matcher position = POSITION.matcher(problem.fact());
		int line = position.find() ? Integer.parseInt(position.group(1)) : 0;
		String message = Problem.message(withoutPosition(problem.fact(), script), problem.wayOut());
		this.findings.add(new ImportFinding(Kind.FAILED, script.file(), line,
				"Kat does not run it. %s".formatted(message.replace("\n  ", ": "))));
	}

	/**
	 * Leaves out a position that the finding has, unless it is one of several.
	 */
	private static String withoutPosition(String fact, ImportedScript script) {
		return fact.replaceFirst(": %s:\\d+:\\d+(?=: |$)".formatted(Pattern.quote(script.file())), "");
	}

	private void report(Kind kind, ImportedScript script, String message) {
		this.findings.add(new ImportFinding(kind, script.file(), (script.line() > 1) ? script.line() : 0, message));
	}

}
