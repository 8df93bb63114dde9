package dev.kat.internal.plan;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.kat.error.Problem;
import dev.kat.error.Problem.Kind;
import dev.kat.migration.Isolation;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.plan.Operation;
import dev.kat.plan.RecordEntry;
import dev.kat.plan.RecordEntry.HalfRun;
import dev.kat.plan.RecordEntry.Success;
import dev.kat.plan.ValidationPolicy;
import dev.kat.plan.ValidationPolicy.Reaction;

import static org.assertj.core.api.Assertions.assertThat;

class ValidatorTests {

	@Test
	void findsNothingWhenEverythingIsAsItRan() {
		assertThat(validate(Plans.migrations(Plans.migration("1_a"), Plans.migration("2_b", "1")),
				Plans.record(Plans.applied("1_a"), Plans.applied("2_b"))))
			.isEmpty();
	}

	@Test
	void findsNothingInPendingMigrations() {
		assertThat(validate(Plans.migrations(Plans.migration("1_a"), Plans.migration("2_b", "1")), Plans.record()))
			.isEmpty();
	}

	@Test
	void findsAModifiedScript() {
		RecordEntry other = Plans.entry("1_a", Plans.tracked(), Plans.success(Operation.UP, "sha256:other"), null);
		assertThat(validate(Plans.migrations(Plans.migration("1_a")), Plans.record(other))).containsExactly(new Shown(
				Kind.MODIFIED, "1_a",
				"""
						Modified: 1_a: migrations/1_a/up.sql differs from what ran
						  Restore the file, and put the change into a new migration; accept the file as it is with mvn kat:repair; or change kat.validation.modified."""));
	}

	@Test
	void findsAScriptThatWasWrittenAfterItsTemplateRan() {
		RecordEntry entry = Plans.entry("1_a", Plans.tracked(),
				Plans.success(Operation.UP, Plans.checksum(ScriptTemplate.of(new MigrationId(1, "a")))), null);
		assertThat(validate(Plans.migrations(Plans.migration("1_a")), Plans.record(entry))).containsExactly(new Shown(
				Kind.MODIFIED, "1_a",
				"""
						Modified: 1_a: migrations/1_a/up.sql differs from what ran
						  Nothing ran for it, because the script had no statement. Roll it back, which runs nothing for it, and apply it; or restore the file, and put the statements into a new migration; or change kat.validation.modified."""));
	}

	@Test
	void doesNotTakeARecordedChecksumForARunOfTheTemplate() {
		RecordEntry entry = Plans.entry("1_a", Plans.tracked(),
				Plans.success(Operation.BASELINE, Plans.checksum(ScriptTemplate.of(new MigrationId(1, "a")))), null);
		assertThat(validate(Plans.migrations(Plans.migration("1_a")), Plans.record(entry))).extracting(Shown::message)
			.singleElement()
			.asString()
			.doesNotContain("Nothing ran");
	}

	@Test
	void takesARepeatableMigrationAsFreeToChangeAndToHaveNewParents() {
		RecordEntry other = Plans.entry("1_a", Plans.tracked(), Plans.success(Operation.UP, "sha256:other"), null);
		MigrationSet migrations = Plans.migrations(Plans.repeatable(Plans.migration("1_a", "2"), "sha256:new"),
				Plans.migration("2_b"));
		assertThat(validate(migrations, Plans.record(other))).isEmpty();
		RecordEntry same = Plans.entry("1_a", Plans.tracked(), Plans.success(Operation.UP, "sha256:new"), null);
		assertThat(validate(migrations, Plans.record(same))).extracting(Shown::kind).containsExactly(Kind.UNORDERED);
	}

	@Test
	void takesAMigrationWithoutAJournalAsUnmodified() {
		RecordEntry byTheGoTool = Plans.entry("1_a", Plans.tracked(), null, null);
		assertThat(validate(Plans.migrations(Plans.migration("1_a")), Plans.record(byTheGoTool))).isEmpty();
	}

	@Test
	void takesAMigrationWithoutARecordedChecksumAsUnmodified() {
		RecordEntry entry = Plans.entry("1_a", Plans.tracked(), Plans.success(Operation.BASELINE, null), null);
		assertThat(validate(Plans.migrations(Plans.migration("1_a")), Plans.record(entry))).isEmpty();
	}

	@Test
	void takesARolledBackMigrationAsFreeToChange() {
		RecordEntry rolledBack = Plans.entry("1_a", null, Plans.success(Operation.DOWN, "sha256:other"), null);
		assertThat(validate(Plans.migrations(Plans.migration("1_a")), Plans.record(rolledBack))).isEmpty();
	}

	@Test
	void findsAHalfRunRollback() {
		RecordEntry halfRolledBack = new RecordEntry("1_a", Plans.tracked(), Plans.success(Operation.UP, "sha256:1_a"),
				null, new HalfRun(Operation.DOWN, 2, "sha256:any"));
		assertThat(validate(Plans.migrations(Plans.migration("1_a")), Plans.record(halfRolledBack)))
			.containsExactly(new Shown(Kind.HALF_ROLLED_BACK, "1_a",
					"""
							Half rolled back: 1_a: the first 2 statements of its down script have run
							  Roll it back to resume after these; or finish or reverse the rollback by hand, and mark it with mvn kat:repair as done or as not done."""));
	}

	@Test
	void findsAHalfRunMigrationWhoseStatementsHaveChanged() {
		Migration migration = Plans.nonTransactional("1_a", "select 1; select 2; select 3");
		assertThat(validate(Plans.migrations(migration), Plans.record(Plans.halfRun("1_a", 2, "sha256:other"))))
			.containsExactly(new Shown(Kind.HALF_RUN, "1_a",
					"""
							Incomplete: 1_a stopped after statement 2 of migrations/1_a/up.sql, and the statements that it had run have changed since
							  Restore the script up to that statement; or finish or roll back the migration by hand, and mark it with mvn kat:repair as done or as not done."""));
	}

	@Test
	void findsAHalfRunMigrationThatIsToRunInATransaction() {
		assertThat(
				validate(Plans.migrations(Plans.migration("1_a")), Plans.record(Plans.halfRun("1_a", 1, "sha256:x"))))
			.containsExactly(new Shown(Kind.HALF_RUN, "1_a",
					"""
							Incomplete: 1_a stopped after statement 1 of migrations/1_a/up.sql without a transaction, but must now run in one
							  Put no_transaction: true or checkpoints: true back into its metadata.yaml; or finish or roll back the migration by hand, and mark it with mvn kat:repair as done or as not done."""));
	}

	@Test
	void findsNothingInAHalfRunMigrationThatCanGoOn() {
		Migration migration = Plans.nonTransactional("1_a", "select 1; select 2; select 3");
		String digest = migration.up()
			.script()
			.flatMap((script) -> Plans.SCRIPTS.syntax().digestOfFirst(script, 2))
			.orElseThrow();
		assertThat(validate(Plans.migrations(migration), Plans.record(Plans.halfRun("1_a", 2, digest)))).isEmpty();
	}

	@Test
	void findsNothingInAMigrationThatCompletedNoStatement() {
		assertThat(
				validate(Plans.migrations(Plans.migration("1_a")), Plans.record(Plans.halfRun("1_a", 0, "sha256:x"))))
			.isEmpty();
	}

	@Test
	void allowsNoPolicyForAHalfRunMigration() {
		ValidationPolicy lenient = new ValidationPolicy(Reaction.IGNORE, Reaction.IGNORE, Reaction.IGNORE,
				Reaction.IGNORE);
		assertThat(lenient.reactionTo(Kind.HALF_RUN)).isEqualTo(Reaction.FAIL);
	}

	@Test
	void findsATrackedMigrationWithoutAFolder() {
		assertThat(validate(Plans.migrations(), Plans.record(Plans.applied("1_a")))).containsExactly(new Shown(
				Kind.MISSING, "1_a",
				"""
						Missing: 1_a is tracked, but has no folder here
						  Restore its folder, unless this is an older build; if you deleted it for good, roll it back: the journal has no down script for it, so set kat.withoutScript (DownOptions.withoutScript()), which deletes its row and runs nothing; if two applications share this record, give one of them its own with kat.table; or change kat.validation.missing."""));
	}

	@Test
	void namesTheApplicationOfATrackedMigrationWithoutAFolder() {
		Success ofAnother = new Success(1, Plans.RUN, Operation.UP, Plans.AT, null, List.of(), true,
				Isolation.READ_COMMITTED, true, "me@here", "billing\nof all");
		assertThat(validate(Plans.migrations(), Plans.record(Plans.entry("1_a", Plans.tracked(), ofAnother, null))))
			.extracting(Shown::message)
			.containsExactly(
					"""
							Missing: 1_a (recorded by the application billing\\nof all) is tracked, but has no folder here
							  Restore its folder, unless this is an older build; if you deleted it for good, roll it back: Kat recorded its down script; if two applications share this record, give one of them its own with kat.table; or change kat.validation.missing.""");
	}

	@Test
	void showsATrackedNameInOneLine() {
		assertThat(validate(Plans.migrations(), Plans.record(Plans.applied("1_a\nAll is well"))))
			.extracting(Shown::message)
			.containsExactly(
					"""
							Missing: 1_a\\nAll is well is tracked, but has no folder here
							  Restore its folder, unless this is an older build; if you deleted it for good, roll it back: the journal has no down script for it, so set kat.withoutScript (DownOptions.withoutScript()), which deletes its row and runs nothing; if two applications share this record, give one of them its own with kat.table; or change kat.validation.missing.""");
	}

	@Test
	void findsATrackedNameThatIsNoneOfKats() {
		assertThat(validate(Plans.migrations(), Plans.record(Plans.applied("init")))).extracting(Shown::kind)
			.containsExactly(Kind.MISSING);
	}

	@Test
	void takesAFormerNameOfAnAppliedMigrationAsThatMigration() {
		assertThat(validate(Plans.migrations(Plans.migration("1_new")),
				Plans.record(Plans.applied("1_new"), Plans.applied("1_old"))))
			.isEmpty();
	}

	@Test
	void findsAnAppliedMigrationWithAPendingParent() {
		assertThat(validate(
				Plans.migrations(Plans.migration("1_a"), Plans.migration("2_b"), Plans.migration("3_c", "1", "2")),
				Plans.record(Plans.applied("3_c"))))
			.containsExactly(new Shown(Kind.UNORDERED, "3_c", """
					Unordered: 3_c is applied, but its parent 1_a, 2_b is not
					  Remove the parent from migrations/3_c/metadata.yaml; or change kat.validation.unordered."""));
	}

	@Test
	void findsARenamedMigration() {
		RecordEntry old = Plans.entry("1_old", Plans.tracked(), Plans.success(Operation.UP, "sha256:1_new"), null);
		assertThat(validate(Plans.migrations(Plans.migration("1_new")), Plans.record(old))).containsExactly(new Shown(
				Kind.RENAMED, "1_new",
				"""
						Renamed: 1_new was applied as 1_old
						  Set name in migrations/1_new/metadata.yaml back to what it was; accept the new one with mvn kat:repair; or change kat.validation.renamed."""));
	}

	@Test
	void listsTheFindingsOfFoldersInGraphOrderAndThenThoseWithoutFolder() {
		RecordEntry modified = Plans.entry("9_z", Plans.tracked(), Plans.success(Operation.UP, "sha256:other"), null);
		List<Shown> findings = validate(
				Plans.migrations(Plans.migration("1_a", "9"), Plans.migration("9_z", "5"), Plans.migration("5_e")),
				Plans.record(Plans.applied("7_gone"), modified));
		assertThat(findings).extracting(Shown::kind).containsExactly(Kind.MODIFIED, Kind.UNORDERED, Kind.MISSING);
	}

	private static List<Shown> validate(MigrationSet migrations, MigrationRecord record) {
		return new Validator(migrations, record, Plans.SCRIPTS).validate().stream().map(Shown::of).toList();
	}

	/**
	 * A problem as it is shown.
	 */
	private record Shown(Kind kind, String migration, String message) {

		private static Shown of(Problem problem) {
			return new Shown(problem.kind(), problem.migration().orElseThrow(), problem.message());
		}

	}

}
