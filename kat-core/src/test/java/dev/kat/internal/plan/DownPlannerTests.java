package dev.kat.internal.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.kat.error.InvalidConfigurationException;
import dev.kat.error.RollbackRefusedException;
import dev.kat.error.UnknownMigrationException;
import dev.kat.migration.Action;
import dev.kat.migration.Action.RunScript;
import dev.kat.migration.Isolation;
import dev.kat.migration.MigrationScript;
import dev.kat.migration.TransactionMode;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.Operation;
import dev.kat.plan.RecordEntry;
import dev.kat.plan.RecordEntry.Success;
import dev.kat.plan.RecordEntry.Tracked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DownPlannerTests {

	private static final UUID FIRST_RUN = new UUID(0, 1);

	private static final UUID SECOND_RUN = new UUID(0, 2);

	private static final UUID THIRD_RUN = new UUID(0, 3);

	/** Two features over a common base: 1 <- 2 <- 4, 1 <- 3 <- 5; and 6 alone. */
	private final MigrationSet migrations = Plans.migrations(Plans.reversible("1_base"), Plans.reversible("2_a", "1"),
			Plans.reversible("3_b", "1"), Plans.reversible("4_aa", "2"), Plans.reversible("5_bb", "3"),
			Plans.reversible("6_alone"));

	/** Applied out of the order of their timestamps. */
	private final MigrationRecord record = Plans.record(applied("6_alone", 1, FIRST_RUN),
			applied("1_base", 2, FIRST_RUN), applied("3_b", 3, FIRST_RUN), applied("5_bb", 4, FIRST_RUN),
			applied("2_a", 5, SECOND_RUN), applied("4_aa", 6, SECOND_RUN));

	private final List<String> askedFor = new ArrayList<>();

	private Map<String, Action> recorded = Map.of();

	@Test
	void rollsBackTheOneAppliedLast() {
		assertThat(plan(DownOptions.last())).containsExactly("4_aa (asked for)");
	}

	@Test
	void rollsBackTheLastOnesEachAmongThoseOnWhichNothingBuilds() {
		assertThat(plan(DownOptions.last(4))).containsExactly("4_aa (asked for)", "2_a (asked for)", "5_bb (asked for)",
				"3_b (asked for)");
	}

	@Test
	void refusesWhatIsTrackedByANameThatNoMigrationHas() {
		MigrationSet one = Plans.migrations(Plans.reversible("1_base"));
		MigrationRecord zeros = Plans.record(Plans.applied("001_base"));
		assertThatExceptionOfType(RollbackRefusedException.class)
			.isThrownBy(() -> Plans.situation(one, zeros).down(DownOptions.all(), (names) -> Map.of()))
			.withMessage("Renamed: 1_base is tracked as 001_base\n  Accept the new name with mvn kat:repair first.");
	}

	@Test
	void rollsBackNoMoreThanThereIs() {
		assertThat(plan(DownOptions.last(99))).hasSize(6);
	}

	@Test
	void neverRollsBackAParentBeforeItsChildHoweverLateItWasApplied() {
		MigrationRecord lateParent = Plans.record(applied("3_b", 1, FIRST_RUN), applied("1_base", 9, FIRST_RUN));
		assertThat(plan(this.migrations, lateParent, DownOptions.all())).containsExactly("3_b (asked for)",
				"1_base (asked for)");
	}

	@Test
	void ordersByTimeWhereTheTableHasNoNumbers() {
		RecordEntry earlier = entry("1_x", new Tracked(0, Plans.AT, Plans.tracked().duration()), 1, FIRST_RUN);
		RecordEntry later = entry("2_y", new Tracked(0, Plans.AT.plusSeconds(1), Plans.tracked().duration()), 2,
				FIRST_RUN);
		MigrationSet independent = Plans.migrations(Plans.reversible("1_x"), Plans.reversible("2_y"));
		assertThat(plan(independent, Plans.record(later, earlier), DownOptions.last()))
			.containsExactly("2_y (asked for)");
	}

	@Test
	void rollsBackTargetsWithTheirAppliedDescendantsAndNothingElse() {
		assertThat(plan(DownOptions.targets("a"))).containsExactly("4_aa (descendant of 2_a)", "2_a (asked for)");
	}

	@Test
	void keepsTheReasonOfATargetThatIsAlsoADescendantOfOne() {
		assertThat(plan(DownOptions.targets("3", "5_bb"))).containsExactly("5_bb (asked for)", "3_b (asked for)");
	}

	@Test
	void rollsBackNothingForATargetThatIsNotApplied() {
		assertThat(plan(this.migrations, Plans.record(applied("1_base", 1, FIRST_RUN)), DownOptions.targets("2")))
			.isEmpty();
	}

	@Test
	void looksBehindADescendantThatIsNotApplied() {
		MigrationRecord gap = Plans.record(applied("1_base", 1, FIRST_RUN), applied("4_aa", 2, FIRST_RUN));
		assertThat(plan(this.migrations, gap, DownOptions.targets("1"))).containsExactly("4_aa (descendant of 1_base)",
				"1_base (asked for)");
	}

	@Test
	void refusesUnknownTargets() {
		assertThatExceptionOfType(UnknownMigrationException.class).isThrownBy(() -> plan(DownOptions.targets("9")))
			.withMessage("Unknown migration: 9");
	}

	@Test
	void rollsBackEverything() {
		assertThat(plan(DownOptions.all())).containsExactly("4_aa (asked for)", "2_a (asked for)", "5_bb (asked for)",
				"3_b (asked for)", "1_base (asked for)", "6_alone (asked for)");
	}

	@Test
	void undoesTheLastRun() {
		assertThat(plan(DownOptions.lastRun())).containsExactly("4_aa (asked for)", "2_a (asked for)");
	}

	@Test
	void undoesTheRunBeforeWhenTheLastIsUndone() {
		MigrationRecord firstRun = Plans.record(applied("1_base", 2, FIRST_RUN), applied("6_alone", 1, FIRST_RUN),
				Plans.entry("2_a", null, success(Operation.DOWN, 9, SECOND_RUN), null));
		assertThat(plan(this.migrations, firstRun, DownOptions.lastRun())).containsExactly("1_base (asked for)",
				"6_alone (asked for)");
	}

	@Test
	void refusesToUndoTheLastRunWhenOthersBuildOnIt() {
		MigrationRecord interleaved = Plans.record(applied("1_base", 1, FIRST_RUN), applied("2_a", 2, SECOND_RUN),
				applied("6_alone", 3, FIRST_RUN), Plans.entry("3_b", Plans.tracked(), null, null));
		assertThatExceptionOfType(RollbackRefusedException.class)
			.isThrownBy(() -> plan(this.migrations, interleaved, DownOptions.lastRun()))
			.withMessage("Other runs build on it: the last run, by shop@pod-1 at 2026-11-23T10:00:00Z, "
					+ "cannot be rolled back without 2_a (applied by shop@pod-1 at 2026-11-23T10:00:00Z), 3_b\n"
					+ "  Roll these back first, by name.");
	}

	@Test
	void undoesNoRunWhereTheJournalKnowsNone() {
		MigrationRecord byTheGoTool = Plans.record(Plans.entry("1_base", Plans.tracked(), null, null));
		assertThat(plan(this.migrations, byTheGoTool, DownOptions.lastRun())).isEmpty();
	}

	@Test
	void refusesThePlanForEveryIrreversibleStep() {
		MigrationSet irreversible = Plans.migrations(Plans.migration("1_base"), Plans.reversible("2_a", "1"),
				Plans.migration("4_aa", "2"));
		MigrationRecord all = Plans.record(applied("1_base", 1, FIRST_RUN), applied("2_a", 2, FIRST_RUN),
				applied("4_aa", 3, FIRST_RUN), applied("7_gone", 4, FIRST_RUN));
		assertThatExceptionOfType(RollbackRefusedException.class)
			.isThrownBy(() -> plan(irreversible, all, DownOptions.all().withMissing()))
			.withMessage(
					"""
							Irreversible: 7_gone has no folder here, and the journal has no down script for it
							  Restore its folder. To roll back without a script, set kat.withoutScript (DownOptions.withoutScript()): its row is deleted, and nothing runs.
							Irreversible: 4_aa: migrations/4_aa/down.sql is missing
							  Write one. If there is nothing to undo, set down: nothing in its metadata.yaml. To roll back without a script, set kat.withoutScript (DownOptions.withoutScript()): its row is deleted, and nothing runs.
							Irreversible: 1_base: migrations/1_base/down.sql is missing
							  Write one. If there is nothing to undo, set down: nothing in its metadata.yaml. To roll back without a script, set kat.withoutScript (DownOptions.withoutScript()): its row is deleted, and nothing runs.""");
	}

	@Test
	void saysWhyAnIrreversibleStepIsInThePlan() {
		MigrationSet irreversible = Plans.migrations(Plans.reversible("1_base"), Plans.migration("2_a", "1"));
		MigrationRecord all = Plans.record(applied("1_base", 1, FIRST_RUN), applied("2_a", 2, FIRST_RUN));
		assertThatExceptionOfType(RollbackRefusedException.class)
			.isThrownBy(() -> plan(irreversible, all, DownOptions.targets("base")))
			.withMessageStartingWith(
					"Irreversible: 2_a (builds on 1_base): migrations/2_a/down.sql is missing\n  Write one.");
	}

	@Test
	void rollsBackWhatHasNoScriptOnlyWhenAllowedTo() {
		MigrationSet irreversible = Plans.migrations(Plans.nonTransactional("1_base", "select 1"),
				Plans.reversible("2_a", "1"), Plans.migration("4_aa", "2").withDown(Action.EMPTY));
		MigrationRecord all = Plans.record(applied("1_base", 1, FIRST_RUN), applied("2_a", 2, FIRST_RUN),
				applied("4_aa", 3, FIRST_RUN), applied("7_gone", 4, FIRST_RUN));
		MigrationPlan plan = Plans.situation(irreversible, all)
			.down(DownOptions.all().withoutScript().withMissing(), this::recordedScripts);
		assertThat(plan.steps()).extracting(MigrationStep::description)
			.containsExactly("7_gone (asked for, no down script: only its row is deleted)",
					"4_aa (asked for, no down script: only its row is deleted)", "2_a (asked for)",
					"1_base (asked for, no down script: only its row is deleted)");
		assertThat(plan.steps()).extracting(MigrationStep::isWithoutScript).containsExactly(true, true, false, true);
		assertThat(plan.steps()).extracting(MigrationStep::undoesNothing).containsExactly(true, true, false, true);
		assertThat(plan.steps()).allMatch(MigrationStep::isTransactional);
	}

	@Test
	void refusesWhatIsTrackedByAnotherNameAlsoWithoutAScript() {
		MigrationSet one = Plans.migrations(Plans.migration("1_base"));
		assertThatExceptionOfType(RollbackRefusedException.class)
			.isThrownBy(() -> plan(one, Plans.record(Plans.applied("001_base")), DownOptions.all().withoutScript()))
			.withMessage("Renamed: 1_base is tracked as 001_base\n  Accept the new name with mvn kat:repair first.");
	}

	@Test
	void marksWhatHasNothingToUndo() {
		this.recorded = Map.of("7_gone", Action.NOTHING_TO_UNDO);
		MigrationSet nothing = Plans
			.migrations(Plans.nonTransactional("1_base", "select 1").withDown(Action.NOTHING_TO_UNDO));
		RecordEntry gone = new RecordEntry(
				"7_gone", new Tracked(9, Plans.AT, Plans.tracked().duration()), new Success(9, FIRST_RUN, Operation.UP,
						Plans.AT, "sha256:7", List.of(1L), true, Isolation.SERIALIZABLE, true, "shop@pod-1", null),
				null, null);
		MigrationPlan plan = Plans.situation(nothing, Plans.record(applied("1_base", 1, FIRST_RUN), gone))
			.down(DownOptions.targets("1"), this::recordedScripts);
		assertThat(plan.steps()).extracting(MigrationStep::description)
			.containsExactly("7_gone (descendant of 1_base, nothing to undo)", "1_base (asked for, nothing to undo)");
		assertThat(plan.steps()).allMatch(MigrationStep::undoesNothing)
			.noneMatch(MigrationStep::isWithoutScript)
			.allMatch(MigrationStep::isTransactional)
			.allMatch((step) -> step.isolation() == Isolation.READ_COMMITTED);
	}

	@Test
	void usesWhatTheJournalRecordedWhereTheFolderIsGone() {
		MigrationScript script = Plans.script("the journal's");
		this.recorded = Map.of("7_gone", new RunScript(script));
		RecordEntry gone = new RecordEntry(
				"7_gone", new Tracked(9, Plans.AT, Plans.tracked().duration()), new Success(9, FIRST_RUN, Operation.UP,
						Plans.AT, "sha256:7", List.of(1L), false, Isolation.READ_COMMITTED, true, "shop@pod-1", null),
				null, null);
		MigrationPlan plan = Plans.situation(this.migrations, Plans.record(applied("1_base", 1, FIRST_RUN), gone))
			.down(DownOptions.targets("1"), this::recordedScripts);
		MigrationStep step = plan.steps().get(0);
		assertThat(step.description()).isEqualTo("7_gone (descendant of 1_base, without a transaction)");
		assertThat(step.action().script()).containsSame(script);
		assertThat(step.parents()).hasToString("[1_base]");
		assertThat(step.transactionMode()).isEqualTo(TransactionMode.NON_TRANSACTIONAL);
		assertThat(step.checksum()).isEqualTo("sha256:7");
		assertThat(plan.steps()).extracting(MigrationStep::hasFolder).containsExactly(false, true);
		assertThat(this.askedFor).containsExactly("7_gone");
	}

	@Test
	void leavesOutWhatHasNoFolderAndDoesNotCountIt() {
		MigrationRecord shared = Plans.record(applied("6_alone", 1, FIRST_RUN), of("7_theirs", 2),
				applied("1_base", 3, FIRST_RUN), of("8_theirs", 4));
		MigrationPlan plan = Plans.situation(this.migrations, shared).down(DownOptions.last(2), this::recordedScripts);
		assertThat(plan.steps()).extracting(MigrationStep::description)
			.containsExactly("1_base (asked for)", "6_alone (asked for)");
		assertThat(plan.leftOut()).hasToString(
				"[8_theirs (recorded by the application billing), 7_theirs (recorded by the application billing)]");
		assertThat(plan.leftOutNotice()).hasValue(
				"""
						Left out, without a folder here: 8_theirs (recorded by the application billing), 7_theirs (recorded by the application billing)
						  Name it to roll it back as well, or set kat.withMissing (DownOptions.withMissing()): its down script is then taken from the journal.""");
		assertThat(this.askedFor).isEmpty();
	}

	@Test
	void saysAtOnceThatTheJournalHasNoDownScriptForWhatIsLeftOut() {
		MigrationRecord shared = Plans.record(applied("6_alone", 1, FIRST_RUN), Plans.applied("7_gone"),
				of("8_theirs", 2));
		assertThat(Plans.situation(this.migrations, shared)
			.down(DownOptions.all(), this::recordedScripts)
			.leftOutNotice()
			.orElseThrow())
			.endsWith("its down script is then taken from the journal. For 7_gone, the journal has none: "
					+ "also set kat.withoutScript (DownOptions.withoutScript()), which deletes its row and runs nothing.");
	}

	@Test
	void leavesOutNothingThatComesAfterTheLastOneThatCounts() {
		MigrationRecord shared = Plans.record(of("7_theirs", 1), applied("6_alone", 2, FIRST_RUN));
		MigrationPlan plan = Plans.situation(this.migrations, shared).down(DownOptions.last(), this::recordedScripts);
		assertThat(plan.steps()).extracting(MigrationStep::description).containsExactly("6_alone (asked for)");
		assertThat(plan.leftOut()).isEmpty();
		assertThat(plan.leftOutNotice()).isEmpty();
	}

	@Test
	void leavesWhatHasNoFolderOutOfEverything() {
		MigrationRecord shared = Plans.record(applied("6_alone", 1, FIRST_RUN), of("7_theirs", 2));
		MigrationPlan plan = Plans.situation(this.migrations, shared).down(DownOptions.all(), this::recordedScripts);
		assertThat(plan.steps()).extracting(MigrationStep::description).containsExactly("6_alone (asked for)");
		assertThat(plan.leftOut()).hasToString("[7_theirs (recorded by the application billing)]");
	}

	@Test
	void undoesTheLastRunThatAppliedSomethingWithAFolder() {
		MigrationRecord shared = Plans.record(applied("1_base", 1, FIRST_RUN), applied("6_alone", 2, SECOND_RUN),
				of("7_theirs", 3, THIRD_RUN));
		MigrationPlan plan = Plans.situation(this.migrations, shared)
			.down(DownOptions.lastRun(), this::recordedScripts);
		assertThat(plan.steps()).extracting(MigrationStep::description).containsExactly("6_alone (asked for)");
		assertThat(plan.leftOut()).isEmpty();
	}

	@Test
	void leavesWhatHasNoFolderOutOfTheRunThatItUndoes() {
		MigrationRecord shared = Plans.record(applied("1_base", 1, FIRST_RUN), applied("6_alone", 2, SECOND_RUN),
				of("7_theirs", 3, SECOND_RUN), of("8_theirs", 4, THIRD_RUN));
		MigrationPlan plan = Plans.situation(this.migrations, shared)
			.down(DownOptions.lastRun(), this::recordedScripts);
		assertThat(plan.steps()).extracting(MigrationStep::description).containsExactly("6_alone (asked for)");
		assertThat(plan.leftOut()).hasToString("[7_theirs (recorded by the application billing)]");
	}

	@Test
	void tellsWhatItLeavesOutOfTheLastRunWhereNoRunAppliedSomethingWithAFolder() {
		MigrationRecord shared = Plans.record(of("7_theirs", 1, FIRST_RUN), of("8_theirs", 2, SECOND_RUN),
				Plans.entry("6_alone", Plans.tracked(), null, null));
		MigrationPlan plan = Plans.situation(this.migrations, shared)
			.down(DownOptions.lastRun(), this::recordedScripts);
		assertThat(plan.isEmpty()).isTrue();
		assertThat(plan.leftOut()).hasToString("[8_theirs (recorded by the application billing)]");
	}

	@Test
	void refusesToUndoTheLastRunWhenAnotherApplicationBuiltOnIt() {
		MigrationRecord shared = Plans.record(applied("1_base", 1, FIRST_RUN), of("7_theirs", 2, SECOND_RUN, 1L));
		assertThatExceptionOfType(RollbackRefusedException.class)
			.isThrownBy(() -> plan(this.migrations, shared, DownOptions.lastRun()))
			.withMessage("Other runs build on it: the last run, by shop@pod-1 at 2026-11-23T10:00:00Z, "
					+ "cannot be rolled back without 7_theirs (applied by billing@pod-2 at 2026-11-23T10:00:00Z)\n"
					+ "  Roll these back first, by name.");
	}

	@Test
	void rollsBackWhatHasNoFolderWhenAskedFor() {
		this.recorded = Map.of("7_theirs", new RunScript(Plans.script("the journal's")));
		MigrationRecord shared = Plans.record(applied("6_alone", 1, FIRST_RUN), of("7_theirs", 2));
		assertThat(plan(this.migrations, shared, DownOptions.last().withMissing()))
			.containsExactly("7_theirs (asked for)");
		assertThat(plan(this.migrations, shared, DownOptions.lastRun().withMissing()))
			.containsExactly("7_theirs (asked for)");
		assertThat(plan(this.migrations, shared, DownOptions.all().withMissing()))
			.containsExactly("7_theirs (asked for)", "6_alone (asked for)");
	}

	@Test
	void rollsBackWhatHasNoFolderWhenItIsNamed() {
		this.recorded = Map.of("7_theirs", new RunScript(Plans.script("the journal's")));
		assertThat(plan(this.migrations, Plans.record(applied("6_alone", 1, FIRST_RUN), of("7_theirs", 2)),
				DownOptions.targets("7_theirs")))
			.containsExactly("7_theirs (asked for)");
	}

	@ParameterizedTest
	@MethodSource("selectionsWithoutNames")
	void refusesToTakeTheGroundFromUnderWhatHasNoFolder(DownOptions options) {
		MigrationRecord shared = Plans.record(applied("1_base", 1, SECOND_RUN), applied("2_a", 2, SECOND_RUN),
				of("7_theirs", 3, 2L));
		assertThatExceptionOfType(RollbackRefusedException.class)
			.isThrownBy(() -> plan(this.migrations, shared, options))
			.withMessage(
					"""
							Blocked: 1_base, 2_a: 7_theirs (recorded by the application billing) builds on them and has no folder here
							  Name it to roll it back as well, or set kat.withMissing (DownOptions.withMissing()): its down script is then taken from the journal.""");
	}

	private static Stream<DownOptions> selectionsWithoutNames() {
		return Stream.of(DownOptions.last(2), DownOptions.lastRun(), DownOptions.all());
	}

	@Test
	void refusesToTakeAnEarlierOneInsteadOfTheLastThatIsBlocked() {
		MigrationRecord shared = Plans.record(applied("6_alone", 1, FIRST_RUN), applied("1_base", 2, FIRST_RUN),
				of("7_theirs", 3, 1L));
		assertThatExceptionOfType(RollbackRefusedException.class)
			.isThrownBy(() -> plan(this.migrations, shared, DownOptions.last()))
			.withMessageStartingWith(
					"Blocked: 1_base: 7_theirs (recorded by the application billing) builds on it and has no "
							+ "folder here\n");
	}

	@Test
	void asksForNoRecordedScriptWhereThereIsAFolder() {
		plan(DownOptions.all());
		assertThat(this.askedFor).isEmpty();
	}

	@Test
	void rollsBackWhatWasAppliedUnderAFormerNameUnderThatName() {
		assertThat(plan(this.migrations, Plans.record(applied("6_former", 1, FIRST_RUN)), DownOptions.all()))
			.containsExactly("6_former (asked for)");
	}

	@Test
	void refusesOptionsThatSelectNothing() {
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(() -> DownOptions.last(0))
			.withMessage("Invalid kat.count: it must be at least 1, but is 0");
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(() -> DownOptions.targets(List.of()))
			.withMessage("Invalid kat.targets: it names no migration");
	}

	private List<String> plan(DownOptions options) {
		return plan(this.migrations, this.record, options);
	}

	private List<String> plan(MigrationSet migrations, MigrationRecord record, DownOptions options) {
		return Plans.situation(migrations, record)
			.down(options, this::recordedScripts)
			.steps()
			.stream()
			.map(MigrationStep::description)
			.toList();
	}

	private Map<String, Action> recordedScripts(Collection<String> names) {
		this.askedFor.addAll(names);
		return this.recorded;
	}

	private static RecordEntry applied(String name, long id, UUID run) {
		return entry(name, new Tracked(id, Plans.AT, Plans.tracked().duration()), id, run);
	}

	/** Of another application that shares the record. */
	private static RecordEntry of(String theirs, long id, Long... parents) {
		return of(theirs, id, SECOND_RUN, parents);
	}

	private static RecordEntry of(String theirs, long id, UUID run, Long... parents) {
		return Plans.entry(theirs, new Tracked(id, Plans.AT, Plans.tracked().duration()),
				new Success(id, run, Operation.UP, Plans.AT, null, List.of(parents), true, Isolation.READ_COMMITTED,
						true, "billing@pod-2", "billing"),
				null);
	}

	private static RecordEntry entry(String name, Tracked tracked, long id, UUID run) {
		return Plans.entry(name, tracked, success(Operation.UP, id, run), null);
	}

	private static Success success(Operation operation, long id, UUID run) {
		return new Success(id, run, operation, Plans.AT, null, List.of(), true, Isolation.READ_COMMITTED, true,
				"shop@pod-1", null);
	}

}
