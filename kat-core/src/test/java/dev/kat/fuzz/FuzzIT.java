package dev.kat.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

import dev.kat.fuzz.Defect.Size;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.MigrationReport.Done;
import dev.kat.test.Full;
import dev.kat.test.StatementLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * The cases of {@link FuzzTests} with a database: nothing of a defective one reaches it,
 * and all of a valid one does.
 */
@Timeout(600)
class FuzzIT {

	private static final int ROUNDS = Full.size(3, 1);

	private static final int VALID = Full.size(100, 15);

	private static final Pattern TABLE = Pattern.compile("CREATE TABLE (fuzz_\\d+_\\d+)");

	private final TestDatabase database = TestDatabase.create();

	@TempDir(factory = InMemory.class)
	private Path directory;

	@Test
	void readsNothingButItsOwnTablesWhereADefectIsPlanted() throws IOException {
		StatementLog log = this.database.recordStatements();
		List<Defect> all = Defect.all();
		for (int number = 0; number < ROUNDS * all.size(); number++) {
			Defect defect = all.get(number % all.size());
			if (number < all.size() || defect.size() == Size.SMALL) {
				assertTold(defect, all, number);
			}
		}
		List<String> statements = log.statements();
		assertThat(statements).isNotEmpty()
			.allSatisfy((statement) -> assertThat(statement.toLowerCase(Locale.ROOT)).startsWith("select")
				.doesNotContain("fuzz", "set_config"));
		assertThat(objects()).isEmpty();
	}

	private void assertTold(Defect defect, List<Defect> others, int number) throws IOException {
		Random random = Seed.ofCase(number);
		try (FuzzCase fuzzCase = FuzzCase.withDefect(defect, others, folder(number), random)) {
			String description = "%s, with %s".formatted(Seed.describe(number), fuzzCase.defects());
			Throwable failure = catchThrowable(() -> fuzzCase.migrator(this.database.dataSource()).up());
			assertThat(failure).as(description).isExactlyInstanceOf(fuzzCase.stage().exception());
			assertThat(Problems.of(failure)).as(description).containsExactlyInAnyOrderElementsOf(fuzzCase.expected());
		}
		FileSystemUtils.deleteRecursively(folder(number));
	}

	@Test
	void appliesWhatIsValid() throws IOException {
		for (int number = 0; number < VALID; number++) {
			try (FuzzCase fuzzCase = FuzzCase.valid(folder(number), Seed.ofCase(number))) {
				assertApplied(fuzzCase.planned(), fuzzCase, "case_" + number, Seed.describe(number));
			}
			FileSystemUtils.deleteRecursively(folder(number));
		}
	}

	private void assertApplied(PlannedCase planned, FuzzCase fuzzCase, String schema, String description) {
		planned.configuration = (builder) -> builder.schema(schema).unpooledDataSource(this.database.dataSource());
		MigrationReport report = fuzzCase.migrator(this.database.dataSource()).up();
		assertThat(report.done().stream().map(Done::id)).as(description).containsExactlyElementsOf(planned.order());
		assertThat(this.database.jdbc()
			.queryForList("select name from " + schema + ".migrations order by id", String.class)).as(description)
			.containsExactlyElementsOf(planned.order().stream().map(Object::toString).toList());
		assertThat(this.database.jdbc()
			.queryForList("select tablename from pg_tables where schemaname = ? and tablename like 'fuzz%'",
					String.class, schema))
			.as(description)
			.containsExactlyInAnyOrderElementsOf(tables(planned));
	}

	private static List<String> tables(PlannedCase planned) {
		return planned.migrations.stream()
			.flatMap((migration) -> migration.up.pieces.stream())
			.flatMap((piece) -> TABLE.matcher(piece).results())
			.map((MatchResult found) -> found.group(1))
			.toList();
	}

	/**
	 * Every object and schema that is not the system's.
	 */
	private List<String> objects() {
		return this.database.jdbc().queryForList("""
				select nspname::text from pg_namespace where nspname not like 'pg\\_%' escape '\\'
					and nspname not in ('public', 'information_schema')
				union all select relname::text from pg_class where relnamespace not in
					('pg_catalog'::regnamespace, 'information_schema'::regnamespace, 'pg_toast'::regnamespace)
				union all select proname::text from pg_proc where pronamespace = 'public'::regnamespace
				""", String.class);
	}

	private Path folder(int number) {
		return this.directory.resolve(String.valueOf(number));
	}

}
