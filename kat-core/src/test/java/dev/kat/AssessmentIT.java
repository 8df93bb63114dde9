package dev.kat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.kat.error.Problem;
import dev.kat.error.Problem.Kind;
import dev.kat.error.ValidationFailedException;
import dev.kat.internal.plan.Policies;
import dev.kat.plan.Assessment;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.OnStartup;
import dev.kat.plan.RolledBackPolicy;
import dev.kat.plan.Startup;
import dev.kat.plan.UpOptions;
import dev.kat.plan.ValidationPolicy.Reaction;
import dev.kat.test.Contradictions;
import dev.kat.test.MigrationFolders;
import dev.kat.test.RecordedLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Whatever asks what a run would do, and what is wrong, gets the same answer.
 */
class AssessmentIT {

	private static HikariDataSource pool;

	private static MigrationFolders folders;

	@BeforeAll
	static void contradictTheRecord(@TempDir Path directory) throws Exception {
		Contradictions contradictions = Contradictions.in(directory);
		folders = contradictions.folders();
		pool = new HikariDataSource();
		pool.setDataSource(contradictions.database().dataSource());
		pool.setMaximumPoolSize(1);
	}

	@AfterAll
	static void closeThePool() {
		pool.close();
	}

	@ParameterizedTest
	@MethodSource("dev.kat.test.Contradictions#allPolicies")
	void isOneForAllThatAsk(Policies policies) {
		KatMigrator migrator = KatMigrator.builder(pool)
			.locations(folders.locations())
			.validationPolicy(policies.validation())
			.rolledBackPolicy(policies.rolledBack())
			.build();
		Assessment assessment = migrator.assess(UpOptions.all());
		List<Kind> failing = Contradictions.kinds(policies, Reaction.FAIL);
		assertThat(assessment.problems()).extracting(Problem::kind).containsExactlyInAnyOrderElementsOf(failing);
		assertThat(assessment.warnings()).extracting(Problem::kind)
			.containsExactlyInAnyOrderElementsOf(Contradictions.kinds(policies, Reaction.WARN));
		assertThat(descriptions(assessment.plan())).isEqualTo((policies.rolledBack() == RolledBackPolicy.HOLD)
				? List.of("6_new (asked for)") : List.of("5_rolled_back (asked for)", "6_new (asked for)"));
		Answer answer = new Answer(assessment.problems(), messages(assessment.warnings()));
		assertThat(answerOf(migrator::plan)).isEqualTo(answer);
		assertThat(answerOf(() -> migrator.start(Startup.DEFAULT.dryRun(true)))).isEqualTo(answer);
		assertThat(answerOf(() -> migrator.start(Startup.DEFAULT.with(OnStartup.VALIDATE))))
			.isEqualTo(new Answer(problemsAndPending(assessment), messages(assessment.standingWarnings())));
		if (!failing.isEmpty()) {
			assertThat(answerOf(migrator::up)).isEqualTo(answer);
		}
	}

	private static List<String> descriptions(MigrationPlan plan) {
		return plan.steps().stream().map(MigrationStep::description).toList();
	}

	private static List<Problem> problemsAndPending(Assessment assessment) {
		return Stream.concat(assessment.problems().stream(), assessment.pending().stream()).toList();
	}

	private static Answer answerOf(Runnable work) {
		try (RecordedLog log = RecordedLog.start()) {
			ValidationFailedException failure = catchThrowableOfType(ValidationFailedException.class, work::run);
			return new Answer((failure != null) ? failure.problems() : List.of(), log.warnings());
		}
	}

	private static List<String> messages(List<Problem> problems) {
		return problems.stream().map(Problem::message).toList();
	}

	/**
	 * What is said to be wrong.
	 */
	private record Answer(List<Problem> problems, List<String> warnings) {

	}

}
