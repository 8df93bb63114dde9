package dev.kat.commands.importing.liquibase;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.kat.commands.importing.ForeignKey;
import dev.kat.commands.importing.ImportFinding;
import dev.kat.commands.importing.ImportFinding.Kind;
import dev.kat.commands.importing.ImportedMigration;
import dev.kat.commands.importing.ImportedMigration.Down;
import dev.kat.commands.importing.ImportedScript;
import dev.kat.migration.MigrationId;
import dev.kat.migration.TransactionMode;

/**
 * Makes migrations of change sets, and reports what Kat has nothing for.
 *
 * @param all all change sets
 * @param parameters the names that Liquibase replaces in scripts
 * @param findings where to report
 */
record Translation(List<Changeset> all, Parameters parameters, List<ImportFinding> findings) {

	private static final Pattern NOTHING = Pattern.compile("(not required|empty)\\b.*",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private static final Pattern OTHER_ID = Pattern.compile("\\bchangesetId:(\\S+)", Pattern.CASE_INSENSITIVE);

	private static final Pattern OTHER_AUTHOR = Pattern.compile("\\bchangesetAuthor:(\\S+)", Pattern.CASE_INSENSITIVE);

	private static final Pattern OTHER_PATH = Pattern.compile("\\bchangesetPath:(\\S+)", Pattern.CASE_INSENSITIVE);

	private static final String ON_EVERY_DATABASE = "%s is left out: the migration runs on every database. If it must "
			+ "not, put its folder into a location of its own.";

	/**
	 * Returns whether Liquibase runs a change set on PostgreSQL.
	 */
	boolean isTaken(Changeset changeset) {
		if (changeset.attributes().is("ignore", false)) {
			report(Kind.LEFT_OUT, changeset, "%s is not imported: Liquibase ignores it.".formatted(changeset.name()));
			return false;
		}
		if (!changeset.isForPostgres()) {
			report(Kind.LEFT_OUT, changeset, "%s is not imported: it is for %s.".formatted(changeset.name(),
					changeset.attributes().get("dbms").orElse("")));
			return false;
		}
		return true;
	}

	ImportedMigration migration(ForeignKey key, MigrationId id, List<MigrationId> parents, Changeset changeset) {
		reportLeftOut(changeset);
		ImportedScript up = delimited(changeset, "endDelimiter", changeset.up());
		Down down = down(changeset);
		boolean isFilledIn = this.parameters.areIn(up) | down.script().filter(this.parameters::areIn).isPresent();
		ImportedScript literalUp = Parameters.literals(up, isFilledIn);
		Down literalDown = down.script().map((script) -> Down.of(Parameters.literals(script, isFilledIn))).orElse(down);
		boolean hasPlaceholders = isFilledIn || !(literalUp.text() + literalDown).contains("${");
		return new ImportedMigration(key, id, parents, changeset.comment(), literalUp, literalDown,
				isTransactional(changeset) ? TransactionMode.TRANSACTIONAL : TransactionMode.NON_TRANSACTIONAL,
				isRepeatable(changeset), hasPlaceholders);
	}

	private static boolean isTransactional(Changeset changeset) {
		return changeset.attributes().is("runInTransaction", true);
	}

	private boolean isRepeatable(Changeset changeset) {
		boolean isAlways = changeset.attributes().is("runAlways", false);
		if (!isAlways && !changeset.attributes().is("runOnChange", false)) {
			return false;
		}
		String name = isAlways ? "runAlways" : "runOnChange";
		if (!isTransactional(changeset)) {
			report(Kind.LEFT_OUT, changeset,
					"%s is left out: a migration without a transaction cannot be repeatable. ".formatted(name)
							+ "Write a new migration for each change.");
			return false;
		}
		if (isAlways) {
			report(Kind.CHANGED, changeset,
					"runAlways becomes repeatable: it runs again when its script has changed, not at every start.");
		}
		return true;
	}

	private void reportLeftOut(Changeset changeset) {
		changeset.attributes()
			.get("contextFilter", "context", "contexts")
			.ifPresent((value) -> report(Kind.LEFT_OUT, changeset,
					ON_EVERY_DATABASE.formatted("The context '%s'".formatted(value))));
		changeset.attributes()
			.get("labels")
			.ifPresent((value) -> report(Kind.LEFT_OUT, changeset,
					ON_EVERY_DATABASE.formatted("The label '%s'".formatted(value))));
		if (!changeset.attributes().is("failOnError", true)) {
			report(Kind.LEFT_OUT, changeset, "failOnError:false is left out: a migration that fails stops the run.");
		}
		changeset.attributes()
			.get("runWith")
			.ifPresent((value) -> report(Kind.LEFT_OUT, changeset,
					"runWith:%s is left out: Kat runs the script, without the commands of %s.".formatted(value,
							value)));
		changeset.preconditions()
			.stream()
			.limit(1)
			.forEach((line) -> this.findings.add(new ImportFinding(Kind.LEFT_OUT, changeset.file(), line,
					"The precondition of %s is left out: the migration runs always. If it must not, write a DO block "
						.formatted(changeset.name()) + "with the condition.")));
	}

	private Down down(Changeset changeset) {
		if (changeset.rollback().isEmpty()) {
			return Down.MISSING;
		}
		ImportedScript script = changeset.rollback().get();
		if (NOTHING.matcher(script.text()).matches()) {
			return Down.NOTHING;
		}
		Matcher other = OTHER_ID.matcher(script.text());
		return other.find() ? otherChangeset(changeset, script, other.group(1))
				: Down.of(delimited(changeset, "rollbackEndDelimiter", script));
	}

	/**
	 * A rollback can be the SQL of another change set.
	 */
	private Down otherChangeset(Changeset changeset, ImportedScript reference, String id) {
		Optional<String> author = value(OTHER_AUTHOR, reference);
		ChangelogPath path = ChangelogPath.of(value(OTHER_PATH, reference).orElse(changeset.file()));
		Optional<Changeset> other = this.all.stream()
			.filter((candidate) -> candidate.id().equals(id) && ChangelogPath.of(candidate.file()).isLike(path))
			.filter((candidate) -> author.isEmpty() || candidate.author().equals(author.get()))
			.findFirst();
		if (other.isEmpty()) {
			this.findings.add(new ImportFinding(Kind.LEFT_OUT, reference.file(), reference.line(),
					"The rollback is left out: there is no change set with the id %s.".formatted(id)));
			return Down.MISSING;
		}
		this.findings.add(new ImportFinding(Kind.CHANGED, reference.file(), reference.line(),
				"The rollback is a copy of the SQL of %s.".formatted(other.get().name())));
		return Down.of(delimited(other.get(), "endDelimiter", other.get().up()));
	}

	private static Optional<String> value(Pattern attribute, ImportedScript reference) {
		Matcher matcher = attribute.matcher(reference.text());
		return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
	}

	private ImportedScript delimited(Changeset changeset, String attribute, ImportedScript script) {
		Optional<String> value = changeset.attributes().get(attribute);
		if (value.isEmpty()) {
			return script;
		}
		Optional<EndDelimiter> delimiter = EndDelimiter.of(value.get());
		if (delimiter.isEmpty()) {
			report(Kind.FAILED, changeset,
					"%s:%s is not understood. Write ; at the end of each statement.".formatted(attribute, value.get()));
			return script;
		}
		if (delimiter.get().isSemicolon()) {
			return script;
		}
		String translated = delimiter.get().translate(script.text());
		if (delimiter.get().isIn(translated)) {
			report(Kind.FAILED, changeset, "%s:%s also stands within a line. Write ; at the end of each statement."
				.formatted(attribute, value.get()));
		}
		else if (!translated.equals(script.text())) {
			report(Kind.CHANGED, changeset, "%s:%s: statements end with ; now.".formatted(attribute, value.get()));
		}
		return new ImportedScript(translated, script.file(), script.line());
	}

	private void report(Kind kind, Changeset changeset, String message) {
		this.findings.add(new ImportFinding(kind, changeset.file(), changeset.line(), message));
	}

}
