package dev.kat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;

import dev.kat.error.Problem;
import dev.kat.error.Problem.Kind;
import dev.kat.error.VerificationFailedException;
import dev.kat.plan.Assessment;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.OnStartup;
import dev.kat.plan.RolledBackPolicy;
import dev.kat.plan.Startup;
import dev.kat.plan.UpOptions;
import dev.kat.plan.VerificationPolicy;
import dev.kat.plan.VerificationPolicy.Reaction;
import dev.kat.test.MigrationFolders;
import dev.kat.test.RecordedLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Whatever asks what a run would do, and what is wrong, gets the same answer.
 */
class AssessmentIT {

	private static HikariDataSource pool;

	private static MigrationFolders folders;

	/**
	 * One contradiction of each kind, a migration that was rolled back, and a new one.
	 */
	@BeforeAll
	static void contradictTheRecord(@TempDir Path directory) throws Exception {
		pool = new HikariDataSource();
		pool.setDataSource(TestDatabase.create().dataSource());
		pool.setMaximumPoolSize(1);
		folders = new MigrationFolders(directory).add("1_modified", "select 1")
			.add("2_missing", "select 1")
			.add("3_renamed", "select 1")
			.add("4_unordered", "select 1")
			.add("5_rolled_back", "select 1")
			.write("5_rolled_back/down.sql", "select 1");
		KatMigrator migrator = KatMigrator.builder(pool).locations(folders.locations()).build();
		migrator.up();
		migrator.down(DownOptions.targets("5"));
		folders.add("1_modified", "select 2")
			.write("3_renamed/metadata.yaml", "name: other\ntimestamp: 3\n")
			.add("4_unordered", "select 1", "parents: [6]")
			.add("6_new", "select 1");
		FileSystemUtils.deleteRecursively(directory.resolve("2_missing"));
	}

	@AfterAll
	static void closeThePool() {
		pool.close();
	}

	@ParameterizedTest
	@MethodSource("allPolicies")
	void isOneForAllThatAsk(VerificationPolicy verification, RolledBackPolicy rolledBack) {
		KatMigrator migrator = KatMigrator.builder(pool)
			.locations(folders.locations())
			.verificationPolicy(verification)
			.rolledBackPolicy(rolledBack)
			.build();
		Assessment assessment = migrator.assess(UpOptions.all());
		List<Kind> failing = expected(verification, rolledBack, Reaction.FAIL);
		assertThat(assessment.problems()).extracting(Problem::kind).containsExactlyInAnyOrderElementsOf(failing);
		assertThat(assessment.warnings()).extracting(Problem::kind)
			.containsExactlyInAnyOrderElementsOf(expected(verification, rolledBack, Reaction.WARN));
		assertThat(descriptions(assessment.plan())).isEqualTo((rolledBack == RolledBackPolicy.HOLD)
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

	private static List<Object[]> allPolicies() {
		List<Object[]> all = new ArrayList<>();
		for (Reaction modified : Reaction.values()) {
			for (Reaction missing : Reaction.values()) {
				for (Reaction unordered : Reaction.values()) {
					for (Reaction renamed : Reaction.values()) {
						VerificationPolicy policy = new VerificationPolicy(modified, missing, unordered, renamed);
						Arrays.stream(RolledBackPolicy.values())
							.forEach((last) -> all.add(new Object[] { policy, last }));
					}
				}
			}
		}
		return all;
	}

	private static List<Kind> expected(VerificationPolicy verification, RolledBackPolicy rolledBack,
			Reaction reaction) {
		List<Kind> kinds = new ArrayList<>(Stream.of(Kind.MODIFIED, Kind.MISSING, Kind.UNORDERED, Kind.RENAMED)
			.filter((kind) -> verification.reactionTo(kind) == reaction)
			.toList());
		if (reaction == ((rolledBack == RolledBackPolicy.FAIL) ? Reaction.FAIL : Reaction.WARN)) {
			kinds.add(Kind.ROLLED_BACK);
		}
		return kinds;
	}

	private static List<String> descriptions(MigrationPlan plan) {
		return plan.steps().stream().map(MigrationStep::description).toList();
	}

	private static List<Problem> problemsAndPending(Assessment assessment) {
		return Stream.concat(assessment.problems().stream(), assessment.pending().stream()).toList();
	}

	private static Answer answerOf(Runnable work) {
		try (RecordedLog log = RecordedLog.start()) {
			VerificationFailedException failure = catchThrowableOfType(VerificationFailedException.class, work::run);
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
