package dev.kat.fuzz;

import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

import dev.kat.KatMigrator;
import dev.kat.error.KatException;
import dev.kat.fuzz.Defect.Size;
import dev.kat.fuzz.Defect.Stage;
import dev.kat.internal.plan.MigrationSet;
import dev.kat.migration.Isolation;
import dev.kat.migration.Migration;
import dev.kat.migration.Timeouts;
import dev.kat.migration.TransactionMode;
import dev.kat.test.Full;
import dev.kat.test.MigrationFolders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Migrations at random. A failure names the seed and the case, with which it comes again.
 */
@Timeout(600)
class FuzzTests {

	private static final int DEFECTIVE = Full.size(10_000, 1_000);

	private static final int VALID = Full.size(2_000, 200);

	private static final int GARBAGE = Full.size(5_000, 1_000);

	@TempDir(factory = InMemory.class)
	private Path directory;

	@BeforeAll
	static void closeJarsAfterUse() {
		URLConnection.setDefaultUseCaches("jar", false);
	}

	@AfterAll
	static void keepJarsOpenAgain() {
		URLConnection.setDefaultUseCaches("jar", true);
	}

	@Test
	void tellEachDefectAndAskForNoConnection() throws IOException {
		List<Defect> all = Defect.all();
		List<Defect> small = all.stream().filter((defect) -> defect.size() == Size.SMALL).toList();
		Map<String, Integer> counts = new TreeMap<>();
		for (int number = 0; number < DEFECTIVE; number++) {
			List<Defect> some = (number < all.size()) ? all : small;
			Defect defect = some.get(number % some.size());
			Random random = Seed.ofCase(number);
			try (FuzzCase fuzzCase = FuzzCase.withDefect(defect, small, folder(number), random)) {
				assertTold(fuzzCase, number);
				fuzzCase.defects().forEach((planted) -> counts.merge(planted.name(), 1, Integer::sum));
			}
			FileSystemUtils.deleteRecursively(folder(number));
		}
		assertThat(counts.keySet()).containsExactlyInAnyOrderElementsOf(all.stream().map(Defect::name).toList());
		System.out.printf("Fuzz: seed %d, %d cases with %d kinds of defects%n", Seed.VALUE, DEFECTIVE, counts.size());
	}

	private static void assertTold(FuzzCase fuzzCase, int number) {
		String description = "%s, with %s".formatted(Seed.describe(number), fuzzCase.defects());
		Throwable failure = catchThrowable(() -> run(fuzzCase));
		assertThat(failure).as(description).isExactlyInstanceOf(fuzzCase.stage().exception());
		assertThat(Problems.of(failure)).as(description).containsExactlyInAnyOrderElementsOf(fuzzCase.expected());
	}

	private static void run(FuzzCase fuzzCase) {
		if (fuzzCase.stage() == Stage.SCRIPTS) {
			fuzzCase.check();
		}
		else if (fuzzCase.isWrongOnTheWayDownOnly()) {
			// An up reads the way down only where the record says that it has to apply.
			fuzzCase.migrator(new RefusingDataSource()).graph();
		}
		else {
			fuzzCase.migrator(new RefusingDataSource()).up();
		}
	}

	@Test
	void passWhenTheyAreValid() throws IOException {
		for (int number = 0; number < VALID; number++) {
			String description = Seed.describe(number);
			try (FuzzCase fuzzCase = FuzzCase.valid(folder(number), Seed.ofCase(number))) {
				assertPasses(fuzzCase, description);
			}
			FileSystemUtils.deleteRecursively(folder(number));
		}
		System.out.printf("Fuzz: seed %d, %d valid cases%n", Seed.VALUE, VALID);
	}

	@Test
	void failWithNothingButProblemsWhenTheirMetadataIsGarbage() {
		MigrationFolders folders = new MigrationFolders(folder(0)).write("1_a/up.sql", "");
		KatMigrator migrator = KatMigrator.builder(new RefusingDataSource()).locations(folders.locations()).build();
		for (int number = 0; number < GARBAGE; number++) {
			Random random = Seed.ofCase(number);
			PlannedCase planned = PlannedCase.valid(folder(0), random);
			PlannedMigration migration = planned.migrations.get(planned.migrations.size() - 1);
			String text = new MetadataWriter(migration, new References(planned.migrations), random).write();
			folders.write("1_a/metadata.yaml", Mutation.of(text, random));
			Throwable failure = catchThrowable(migrator::graph);
			if (failure != null) {
				assertThat(failure).as(Seed.describe(number)).isInstanceOf(KatException.class);
			}
		}
	}

	private static void assertPasses(FuzzCase fuzzCase, String description) {
		try {
			assertThat(fuzzCase.migrator(new RefusingDataSource()).graph().inOrder()).as(description)
				.containsExactlyElementsOf(fuzzCase.planned().order());
			MigrationSet migrations = fuzzCase.check();
			fuzzCase.planned().migrations.forEach((planned) -> assertAsPlanned(migrations, planned, description));
		}
		catch (RuntimeException ex) {
			throw new AssertionError(description, ex);
		}
	}

	private static void assertAsPlanned(MigrationSet migrations, PlannedMigration planned, String description) {
		long timestamp = planned.id.timestamp();
		Migration migration = Objects.requireNonNull(migrations.byTimestamp().get(timestamp));
		assertThat(migration.id()).as(description).isEqualTo(planned.id);
		assertThat(migration.metadata().description()).as(description).isEqualTo(planned.description);
		assertThat(migration.metadata().transactionMode()).as(description)
			.isEqualTo(planned.isTransactional ? TransactionMode.TRANSACTIONAL : TransactionMode.NON_TRANSACTIONAL);
		assertThat(migration.metadata().isolation()).as(description)
			.isEqualTo(planned.isTransactional ? planned.isolation : Isolation.READ_COMMITTED);
		assertThat(migration.metadata().isRepeatable()).as(description)
			.isEqualTo(planned.isTransactional && planned.isRepeatable);
		assertThat(migration.metadata().timeouts()).as(description)
			.isEqualTo(new Timeouts(planned.lockTimeout, planned.statementTimeout));
		assertThat(migrations.graph().parentsOf(migration.id())).as(description)
			.containsExactlyElementsOf(planned.parents.stream().map((parent) -> parent.id).sorted().toList());
		assertThat(migration.isReversible()).as(description).isEqualTo(planned.isReversible());
		assertThat(migration.folder().path()).as(description).isEqualTo(planned.path());
	}

	private Path folder(int number) {
		return this.directory.resolve(String.valueOf(number));
	}

}
