package dev.kat.plan;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.kat.plan.Finding.Kind;

import static org.assertj.core.api.Assertions.assertThat;

class VerifierTests {

	@Test
	void findsNothingWhenEverythingIsAsItRan() {
		assertThat(verify(Plans.migrations(Plans.migration("1_a"), Plans.migration("2_b", "1")),
				Plans.history(Plans.applied("1_a"), Plans.applied("2_b"))))
			.isEmpty();
	}

	@Test
	void findsNothingInPendingMigrations() {
		assertThat(verify(Plans.migrations(Plans.migration("1_a"), Plans.migration("2_b", "1")), Plans.history()))
			.isEmpty();
	}

	@Test
	void findsAModifiedScript() {
		HistoryEntry other = Plans.entry("1_a", Plans.tracked(), Plans.success(Operation.UP, "sha256:other"), null);
		assertThat(verify(Plans.migrations(Plans.migration("1_a")), Plans.history(other))).containsExactly(new Finding(
				Kind.MODIFIED, "1_a",
				"""
						Modified: 1_a: migrations/1_a/up.sql differs from what ran
						  Restore the file, and put the change into a new migration; accept the file as it is with repair; or change kat.validation.modified."""));
	}

	@Test
	void takesAMigrationWithoutAJournalAsUnmodified() {
		HistoryEntry byTheGoTool = Plans.entry("1_a", Plans.tracked(), null, null);
		assertThat(verify(Plans.migrations(Plans.migration("1_a")), Plans.history(byTheGoTool))).isEmpty();
	}

	@Test
	void takesAMigrationWithoutARecordedChecksumAsUnmodified() {
		HistoryEntry entry = Plans.entry("1_a", Plans.tracked(), Plans.success(Operation.BASELINE, null), null);
		assertThat(verify(Plans.migrations(Plans.migration("1_a")), Plans.history(entry))).isEmpty();
	}

	@Test
	void takesARolledBackMigrationAsFreeToChange() {
		HistoryEntry rolledBack = Plans.entry("1_a", null, Plans.success(Operation.DOWN, "sha256:other"), null);
		assertThat(verify(Plans.migrations(Plans.migration("1_a")), Plans.history(rolledBack))).isEmpty();
	}

	@Test
	void findsATrackedMigrationWithoutAFolder() {
		assertThat(verify(Plans.migrations(), Plans.history(Plans.applied("1_a"))))
			.containsExactly(new Finding(Kind.MISSING, "1_a", """
					Missing: 1_a is tracked, but there is no folder for it here
					  Bring its folder back if this is not an older build; or change kat.validation.missing."""));
	}

	@Test
	void findsATrackedNameThatIsNoneOfKats() {
		assertThat(verify(Plans.migrations(), Plans.history(Plans.applied("init")))).extracting(Finding::kind)
			.containsExactly(Kind.MISSING);
	}

	@Test
	void takesAFormerNameOfAnAppliedMigrationAsThatMigration() {
		assertThat(verify(Plans.migrations(Plans.migration("1_new")),
				Plans.history(Plans.applied("1_new"), Plans.applied("1_old"))))
			.isEmpty();
	}

	@Test
	void findsAnAppliedMigrationWithAPendingParent() {
		assertThat(verify(
				Plans.migrations(Plans.migration("1_a"), Plans.migration("2_b"), Plans.migration("3_c", "1", "2")),
				Plans.history(Plans.applied("3_c"))))
			.containsExactly(new Finding(Kind.UNORDERED, "3_c", """
					Unordered: 3_c is applied, its parent 1_a, 2_b is not
					  Remove the parent from migrations/3_c/metadata.yaml; or change kat.validation.unordered."""));
	}

	@Test
	void findsARenamedMigration() {
		HistoryEntry old = Plans.entry("1_old", Plans.tracked(), Plans.success(Operation.UP, "sha256:1_new"), null);
		assertThat(verify(Plans.migrations(Plans.migration("1_new")), Plans.history(old))).containsExactly(new Finding(
				Kind.RENAMED, "1_new",
				"""
						Renamed: 1_new was applied as 1_old
						  Set name in migrations/1_new/metadata.yaml back to what it was; accept the new one with repair; or change kat.validation.renamed."""));
	}

	@Test
	void listsTheFindingsOfFoldersInGraphOrderAndThenThoseWithoutFolder() {
		HistoryEntry modified = Plans.entry("9_z", Plans.tracked(), Plans.success(Operation.UP, "sha256:other"), null);
		List<Finding> findings = verify(
				Plans.migrations(Plans.migration("1_a", "9"), Plans.migration("9_z", "5"), Plans.migration("5_e")),
				Plans.history(Plans.applied("7_gone"), modified));
		assertThat(findings).extracting(Finding::kind).containsExactly(Kind.MODIFIED, Kind.UNORDERED, Kind.MISSING);
	}

	private static List<Finding> verify(MigrationSet migrations, History history) {
		return new Verifier(migrations, history).verify();
	}

}
