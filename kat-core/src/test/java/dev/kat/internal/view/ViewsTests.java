package dev.kat.internal.view;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;

import dev.kat.error.Problem;
import dev.kat.error.Problem.Kind;
import dev.kat.graph.MigrationGraph;
import dev.kat.internal.plan.MigrationRecord;
import dev.kat.internal.plan.MigrationSet;
import dev.kat.internal.plan.Policies;
import dev.kat.internal.plan.ScriptChecks;
import dev.kat.internal.plan.Situation;
import dev.kat.internal.postgres.script.PostgresSyntax;
import dev.kat.internal.view.MigrationJournalView.Rollback;
import dev.kat.migration.Action;
import dev.kat.migration.Action.RunScript;
import dev.kat.migration.Isolation;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationFolder;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationMetadata;
import dev.kat.migration.MigrationScript;
import dev.kat.migration.MigrationState;
import dev.kat.migration.Timeouts;
import dev.kat.migration.TransactionMode;
import dev.kat.plan.DownOptions;
import dev.kat.plan.JournalEntry;
import dev.kat.plan.JournalEntry.Outcome;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.MigrationReport.Done;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.Operation;
import dev.kat.plan.RecordEntry;
import dev.kat.plan.RecordEntry.Failure;
import dev.kat.plan.RecordEntry.HalfRun;
import dev.kat.plan.RecordEntry.Success;
import dev.kat.plan.RecordEntry.Tracked;
import dev.kat.plan.RolledBackPolicy;
import dev.kat.plan.StatusReport;
import dev.kat.plan.UpOptions;
import dev.kat.plan.ValidationPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each view says, and in which order.
 */
class ViewsTests {

	private static final Instant AT = Instant.parse("2026-11-23T10:00:00.5Z");

	private static final Policies POLICIES = new Policies(ValidationPolicy.DEFAULT, RolledBackPolicy.APPLY, List.of());

	private static final UUID RUN = new UUID(1, 1);

	private static final MigrationSet MIGRATIONS = MigrationSet
		.of(List.of(migration("1_a", "First"), migration("2_b", null, "1"), migration("3_c", null, "1", "2")));

	private static final MigrationRecord HISTORY = new MigrationRecord("public.migrations",
			List.of(entry("1_a", Operation.UP, "sha256:other"), entry("2_b", Operation.DOWN, null),
					new RecordEntry("3_c", null, null, new Failure(AT, "42P01"), null),
					entry("4_gone", Operation.UP, null)));

	private static final Situation SITUATION = new Situation(MIGRATIONS, HISTORY,
			new ScriptChecks(new PostgresSyntax()));

	private static final StatusReport REPORT = SITUATION.status();

	@Test
	void ofTheStatusSaysWhereEveryMigrationStands() {
		assertThat(Members.of(StatusView.of(REPORT))).hasToString(
				"{table=public.migrations, summary={applied=2, pending=1, rolledBack=1, failed=1, missing=1, modified=1}, "
						+ "migrations=[{id=1, name=1_a, description=First, state=APPLIED, parents=[], children=[2, 3], "
						+ "transactional=true, reversible=true, appliedAt=2026-11-23T10:00:00.500Z, durationMs=15, "
						+ "checksum=sha256:1_a, location=classpath:migrations/1_a, modified=true}, "
						+ "{id=2, name=2_b, state=ROLLED_BACK, parents=[1], children=[3], transactional=true, "
						+ "reversible=true, checksum=sha256:2_b, location=classpath:migrations/2_b, "
						+ "rolledBackAt=2026-11-23T10:00:00.500Z}, "
						+ "{id=3, name=3_c, state=PENDING, parents=[1, 2], children=[], transactional=true, "
						+ "reversible=true, checksum=sha256:3_c, location=classpath:migrations/3_c, "
						+ "failed={at=2026-11-23T10:00:00.500Z, sqlState=42P01}, blockedBy=[2]}, "
						+ "{id=4, name=4_gone, state=APPLIED, parents=[], children=[], transactional=true, "
						+ "reversible=false, appliedAt=2026-11-23T10:00:00.500Z, durationMs=15, missing=true}]}");
	}

	@Test
	void ofAMigrationSaysHowFarItGotIfItStoppedPartway() {
		RecordEntry stopped = new RecordEntry("2_b", null, null, null, new HalfRun(Operation.UP, 3, "sha256:3"));
		assertThat(Members.of(MigrationView.of(status(stopped)))).hasToString(
				"{id=2, name=2_b, state=PENDING, parents=[1], children=[3], transactional=true, reversible=true, "
						+ "checksum=sha256:2_b, location=classpath:migrations/2_b, blockedBy=[1], "
						+ "halfRun={operation=up, statementsDone=3}}");
		RecordEntry unrelated = new RecordEntry("2_b", null, null, null, new HalfRun(Operation.DOWN, 3, "sha256:3"));
		assertThat(Members.of(MigrationView.of(status(unrelated)))).doesNotContainKey("halfRun");
	}

	@Test
	void ofAGraphHasStatesWhereTheyAreKnown() {
		assertThat(Members.of(GraphView.of(REPORT)))
			.hasToString("{migrations=[{id=1, name=1_a, state=APPLIED, parents=[], children=[2, 3]}, "
					+ "{id=2, name=2_b, state=ROLLED_BACK, parents=[1], children=[3]}, "
					+ "{id=3, name=3_c, state=PENDING, parents=[1, 2], children=[]}, "
					+ "{id=4, name=4_gone, state=APPLIED, parents=[], children=[]}], "
					+ "roots=[1, 4], leaves=[3, 4], redundantParents=[{parent=1, child=3}]}");
		assertThat(Members.of(GraphView.of(MIGRATIONS.graph(), (migration) -> null)))
			.hasToString("{migrations=[{id=1, name=1_a, parents=[], children=[2, 3]}, "
					+ "{id=2, name=2_b, parents=[1], children=[3]}, {id=3, name=3_c, parents=[1, 2], children=[]}], "
					+ "roots=[1], leaves=[3], redundantParents=[{parent=1, child=3}]}");
	}

	@Test
	void ofSomeMigrationsHasStatesWhereTheyAreKnown() {
		MigrationId a = new MigrationId(1, "a");
		MigrationId b = new MigrationId(2, "b");
		assertThat(Members.of(SelectionView.of(List.of(a, b), Map.of(a, MigrationState.APPLIED)::get)))
			.hasToString("{migrations=[{id=1, name=1_a, state=APPLIED}, {id=2, name=2_b}]}");
	}

	@Test
	void ofAPlanSaysWhyAndWhatWouldRun() {
		assertThat(Members.of(PlanView.of(up()))).hasToString(
				"{steps=[{id=2, name=2_b, operation=up, reason=ancestor of 3_c, because=3, transactional=true, "
						+ "script=migrations/2_b/up.sql}, "
						+ "{id=3, name=3_c, operation=up, reason=asked for, transactional=true, "
						+ "script=migrations/3_c/up.sql}]}");
	}

	@Test
	void ofAPlanToRecordNamesNoScript() {
		assertThat(Members.of(PlanView.of(SITUATION.baseline(List.of("2")))))
			.hasToString("{steps=[{id=2, name=2_b, operation=baseline, reason=asked for, transactional=true}]}");
	}

	@Test
	void ofARollbackNamesWhatIsLeftOut() {
		MigrationPlan plan = SITUATION.down(DownOptions.all(), (names) -> Map.of());
		assertThat(Members.of(PlanView.of(plan)))
			.hasToString("{steps=[{id=1, name=1_a, operation=down, reason=asked for, transactional=true, "
					+ "script=migrations/1_a/down.sql}], leftOut=[{id=4, name=4_gone, application=shop}]}");
	}

	@Test
	void ofARollbackMarksStepsThatUndoNothing() {
		MigrationSet migrations = MigrationSet.of(List.of(migration("1_a", null).withDown(Action.NOTHING_TO_UNDO),
				migration("2_b", null, "1").withDown(Action.NOTHING)));
		MigrationRecord applied = new MigrationRecord("public.migrations",
				List.of(entry("1_a", Operation.UP, null), entry("2_b", Operation.UP, null)));
		MigrationPlan plan = new Situation(migrations, applied, new ScriptChecks(new PostgresSyntax()))
			.down(DownOptions.all().withoutScript(), (names) -> Map.of());
		assertThat(Members.of(PlanView.of(plan))).hasToString(
				"{steps=[{id=2, name=2_b, operation=down, reason=asked for, transactional=true, undoesNothing=true, "
						+ "withoutScript=true}, {id=1, name=1_a, operation=down, reason=asked for, transactional=true, "
						+ "undoesNothing=true}]}");
		assertThat(Members.of(StepsView.of(plan)))
			.hasToString("{steps=[{id=2, name=2_b, operation=down, reason=asked for, undoesNothing=true}, "
					+ "{id=1, name=1_a, operation=down, reason=asked for, undoesNothing=true}]}");
	}

	@Test
	void ofARollbackNamesTargetsThatAreNotApplied() {
		MigrationPlan plan = SITUATION.down(DownOptions.targets("2"), (names) -> Map.of());
		assertThat(Members.of(PlanView.of(plan)))
			.hasToString("{steps=[], notApplied=[{id=2, name=2_b, state=ROLLED_BACK, "
					+ "rolledBackAt=2026-11-23T10:00:00.500Z}]}");
	}

	@Test
	void ofStepsAreTheSameForARunAndItsDryRunButForTheDurations() {
		MigrationPlan plan = up();
		assertThat(Members.of(StepsView.of(plan)))
			.hasToString("{steps=[{id=2, name=2_b, operation=up, reason=ancestor of 3_c}, "
					+ "{id=3, name=3_c, operation=up, reason=asked for}]}");
		MigrationReport report = new MigrationReport(RUN, List.of(new Done(plan.steps().get(0), Duration.ofMillis(15))),
				List.of());
		assertThat(Members.of(StepsView.of(report)))
			.hasToString("{steps=[{id=2, name=2_b, operation=up, reason=ancestor of 3_c, durationMs=15}]}");
	}

	@Test
	void ofTheJournalSaysEverything() {
		assertThat(Members.of(JournalView.of(List.of(failed(), begun()))))
			.hasToString("{entries=[{id=7, run=%s, attempt=2, name=1_a, operation=up, outcome=failed, ".formatted(RUN)
					+ "startedAt=2026-11-23T10:00:00.500Z, durationMs=15, checksum=sha256:1_a, parents=[9], "
					+ "transactional=true, statementsDone=3, error=secret, sqlState=42P01, user=shop, host=10.0.0.7, "
					+ "application=shop@pod, version=0.1.0}, "
					+ "{id=6, run=%s, attempt=1, name=1_a, operation=up, outcome=started, ".formatted(RUN)
					+ "startedAt=2026-11-23T10:00:00.500Z, parents=[], transactional=false, statementsDone=0}]}");
	}

	@Test
	void ofAMigrationWithItsJournalNamesNoErrorsHostsOrUsers() {
		MigrationJournalView view = MigrationJournalView.of(REPORT.migrations().get(2), List.of(failed(), begun()),
				null);
		assertThat(view.migration()).isEqualTo(MigrationView.of(REPORT.migrations().get(2)));
		assertThat(view.journal()).extracting(Members::of)
			.asString()
			.isEqualTo(("[{run=%s, attempt=2, operation=up, outcome=failed, startedAt=2026-11-23T10:00:00.500Z, "
					+ "durationMs=15, statementsDone=3, sqlState=42P01, application=shop@pod, katVersion=0.1.0}, "
					+ "{run=%s, attempt=1, operation=up, outcome=started, startedAt=2026-11-23T10:00:00.500Z, "
					+ "statementsDone=0}]")
				.formatted(RUN, RUN));
	}

	@Test
	void ofAMigrationSaysWhatRollingItBackWouldDo() {
		MigrationPlan plan = SITUATION.down(DownOptions.targets("1"), (names) -> Map.of());
		assertThat(Members.of(Rollback.of(plan)))
			.hasToString("{steps=[{id=1, name=1_a, operation=down, reason=asked for}]}");
		assertThat(Members.of(Rollback.refused("irreversible",
				List.of(Problem.of(Kind.IRREVERSIBLE, "4_gone", "Irreversible: 4_gone", "Way out.")))))
			.hasToString("{error=irreversible, problems=[Irreversible: 4_gone\n  Way out.]}");
		assertThat(Members.of(Rollback.refused("migrations unreadable", List.of())))
			.hasToString("{error=migrations unreadable}");
	}

	@Test
	void ofAValidationIsValidUnlessAFindingFails() {
		Optional<MigrationGraph> graph = Optional.of(MIGRATIONS.graph());
		ValidationView.Finding modified = ValidationView.Finding
			.of(Problem.of(Kind.MODIFIED, "1_a", "Modified: 1_a", "Restore it."), true);
		ValidationView.Finding leaves = new ValidationView.Finding("leaves", null, false, "Several leaves");
		assertThat(Members.of(ValidationView.of(List.of(modified, leaves), graph))).hasToString(
				"{valid=false, findings=[{kind=modified, migration=1_a, fails=true, message=Modified: 1_a\n  Restore it.}, "
						+ "{kind=leaves, fails=false, message=Several leaves}], redundantParents=[{parent=1, child=3}]}");
		assertThat(Members.of(ValidationView.of(List.of(leaves), Optional.empty())))
			.hasToString("{valid=true, findings=[{kind=leaves, fails=false, message=Several leaves}]}");
	}

	private static MigrationPlan up() {
		return SITUATION.assess(UpOptions.targets("3"), POLICIES).plan();
	}

	private static JournalEntry failed() {
		return new JournalEntry(7, RUN, 2, "1_a", Operation.UP, Outcome.FAILED, AT, Duration.ofMillis(15), "sha256:1_a",
				List.of(9L), true, 3, "secret", "42P01", "shop", "10.0.0.7", "shop@pod", "0.1.0");
	}

	private static JournalEntry begun() {
		return new JournalEntry(6, RUN, 1, "1_a", Operation.UP, Outcome.STARTED, AT, null, null, List.of(), false, 0,
				null, null, null, null, null, null);
	}

	private static Migration migration(String name, @Nullable String description, String... parents) {
		String path = "migrations/" + name;
		return new Migration(
				new MigrationMetadata(MigrationId.parse(name).orElseThrow(), description, List.of(parents),
						TransactionMode.TRANSACTIONAL, Timeouts.NONE),
				script(path + "/up.sql"), script(path + "/down.sql"), "sha256:" + name,
				new MigrationFolder(path, "classpath:" + path, path));
	}

	private static RunScript script(String file) {
		return new RunScript(
				new MigrationScript(file, new ByteArrayResource("select 1".getBytes(StandardCharsets.UTF_8))));
	}

	private static StatusReport report(RecordEntry entry) {
		return new Situation(MIGRATIONS, new MigrationRecord("public.migrations", List.of(entry)),
				new ScriptChecks(new PostgresSyntax()))
			.status();
	}

	private static MigrationStatus status(RecordEntry entry) {
		return report(entry).migrations()
			.stream()
			.filter((one) -> one.id().toString().equals(entry.name()))
			.findFirst()
			.orElseThrow();
	}

	private static RecordEntry entry(String name, Operation operation, @Nullable String checksum) {
		Tracked tracked = (operation == Operation.UP) ? new Tracked(0, AT, Duration.ofMillis(15)) : null;
		return new RecordEntry(name, tracked, new Success(1, RUN, operation, AT, checksum, List.of(), true,
				Isolation.READ_COMMITTED, false, "shop@pod", "shop"), null, null);
	}

}
