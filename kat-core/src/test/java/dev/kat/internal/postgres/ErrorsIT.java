package dev.kat.internal.postgres;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.ReflectionUtils;

import dev.kat.KatMigrator;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.PlannedStep;
import dev.kat.plan.Repair;
import dev.kat.plan.StepObserver;
import dev.kat.plan.UpOptions;
import dev.kat.test.FaultyDataSource;
import dev.kat.test.FaultyDataSource.InjectedError;
import dev.kat.test.FaultyDataSource.Kind;
import dev.kat.test.Full;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * An error, such as a lack of memory, at any moment of an operation leaves each migration
 * as it was before or as it is after, and the next run goes on from there.
 */
class ErrorsIT {

	private static final TestDatabase database = TestDatabase.create();

	/** What a run left is removed by rows: making tables and databases takes long. */
	private static final String RESET = """
			delete from ran;
			drop index if exists c;
			delete from migrations where name <> '1_base';
			delete from migrations_journal where name <> '1_base'
			""";

	/** Every moment, or every seventh. */
	private static final int STEP = Full.size(1, 7);

	private static final String INSERT = "insert into ran values ('2_a'); select 1";

	private MigrationFolders folders;

	private String schema = "";

	@BeforeEach
	void addMigrations(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory);
		add("1_base", "create table ran (name text)", "drop table ran");
		add("2_a", INSERT, "delete from ran where name = '2_a'", "parents: [1]");
		add("3_c", "create index concurrently c on ran (name)", "drop index concurrently c", "parents: [2]",
				"no_transaction: true");
	}

	private void add(String folder, String up, String down, String... metadata) {
		this.folders.add(folder, up, metadata).write(folder + "/down.sql", down);
	}

	@ParameterizedTest
	@EnumSource
	void leaveNothingOrAllOfTheFirstMigration(Kind kind) throws SQLException {
		int moments = runInNewSchema(0, kind);
		assertThat(moments).isGreaterThan(15);
		for (int moment = 1; moment <= moments; moment += STEP) {
			runInNewSchema(moment, kind);
		}
	}

	private int runInNewSchema(int moment, Kind kind) throws SQLException {
		this.schema = "first_%s_%d".formatted(kind, moment).toLowerCase(Locale.ROOT);
		database.jdbc().execute("create schema " + this.schema);
		return run(Operation.UP_TO_BASE, moment, kind);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "UP_TO_BASE")
	void leaveEachMigrationAsBeforeOrAsAfter(Operation operation) throws SQLException {
		this.schema = operation.name().toLowerCase(Locale.ROOT);
		database.jdbc().execute("create schema " + this.schema);
		for (Kind kind : operation.kinds()) {
			int moments = run(operation, 0, kind);
			assertThat(moments).isGreaterThan(2);
			for (int moment = 1; moment <= moments; moment += STEP) {
				jdbc().execute(RESET);
				run(operation, moment, kind);
			}
			jdbc().execute(RESET);
		}
	}

	/**
	 * A listener is told while no transaction is open.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "stepStarted", "done" })
	void ofAListenerUndoNothing(String event) {
		this.schema = "listener_" + event.toLowerCase(Locale.ROOT);
		database.jdbc().execute("create schema " + this.schema);
		for (Throwable thrown : List.of(new StackOverflowError("for a test"), new IllegalStateException("no"))) {
			KatMigrator migrator = KatMigrator.builder(dataSource())
				.locations(this.folders.locations())
				.listener(new FailingListener(event, thrown))
				.build();
			assertThatThrownBy(migrator::up).isSameAs(thrown);
			assertThatRecordAndRowsAgree(Operation.UP, thrown.toString());
			assertThat(tracked()).hasSize(event.equals("done") ? 1 : 0);
			migrator(dataSource()).up();
			assertThat(tracked()).containsExactly("1_base", "2_a", "3_c");
			migrator(dataSource()).down(DownOptions.all());
		}
	}

	private int run(Operation operation, int moment, Kind kind) throws SQLException {
		operation.before.accept(migrator(dataSource()), this.folders);
		ObserverEnds ends = new ObserverEnds(new ArrayList<>());
		FaultyDataSource faulty = new FaultyDataSource(dataSource(), moment, kind);
		try {
			operation.work.accept(migrator(faulty).with((builder) -> builder.listener(ends)));
			assertThat(moment).as("an error must not be swallowed").isZero();
		}
		catch (InjectedError ex) {
			assertThat(moment).isPositive();
		}
		assertThat(ends.counts).as("%s at moment %d", kind, moment).allMatch((count) -> count.get() == 1);
		faulty.endProcess();
		assertThatRecordAndRowsAgree(operation, kind + " at moment " + moment);
		operation.work.accept(migrator(dataSource()));
		assertThatRecordAndRowsAgree(operation, kind + " at moment " + moment);
		assertThat(tracked()).as("%s at moment %d", kind, moment).containsExactlyElementsOf(operation.tracked);
		assertThat(migrator(dataSource()).validate()).as("%s at moment %d", kind, moment).isEmpty();
		return faulty.moments();
	}

	/**
	 * Each has run as often as it is tracked, and the journal says the same. One without
	 * a transaction may have taken effect without being recorded.
	 */
	private void assertThatRecordAndRowsAgree(Operation operation, String moment) {
		List<String> tracked = tracked();
		assertThat(recorded()).as(moment).isEqualTo(tracked);
		assertThat(exists("ran")).as(moment).isEqualTo(tracked.contains("1_base"));
		if (operation != Operation.BASELINE && exists("ran")) {
			assertThat(jdbc().queryForList("select name from ran", String.class)).as(moment)
				.isEqualTo(tracked.stream().filter("2_a"::equals).toList());
		}
	}

	private List<String> tracked() {
		return exists("migrations") ? jdbc().queryForList("select name from migrations order by name", String.class)
				: List.of();
	}

	private List<String> recorded() {
		return exists("migrations_journal") ? jdbc().queryForList("""
				select name from (select distinct on (name) name, operation from migrations_journal
					where outcome = 'succeeded' order by name, id desc) latest
				where operation <> 'down' order by name
				""", String.class) : List.of();
	}

	private boolean exists(String table) {
		return jdbc().queryForObject("select to_regclass(?) is not null", Boolean.class, table);
	}

	private KatMigrator migrator(DataSource dataSource) {
		return KatMigrator.builder(dataSource)
			.unpooledDataSource(dataSource)
			.locations(this.folders.locations())
			.build();
	}

	private DataSource dataSource() {
		return new TestDatabase(database.url() + "?options=-c%20synchronous_commit=off&currentSchema=" + this.schema,
				database.username(), database.password())
			.dataSource();
	}

	private JdbcTemplate jdbc() {
		return new JdbcTemplate(dataSource());
	}

	/**
	 * Throws when it is told of something.
	 */
	private record FailingListener(String event, Throwable thrown) implements MigrationListener {

		@Override
		public StepObserver stepStarted(PlannedStep step) {
			fail("stepStarted");
			return new StepObserver() {

				@Override
				public void done(Duration duration) {
					fail("done");
				}

			};
		}

		private void fail(String name) {
			if (this.event.equals(name)) {
				ReflectionUtils.rethrowRuntimeException(this.thrown);
			}
		}

	}

	/**
	 * Counts how often each observer of a step was told how the step ended.
	 */
	private record ObserverEnds(List<AtomicInteger> counts) implements MigrationListener {

		@Override
		public StepObserver stepStarted(PlannedStep step) {
			AtomicInteger count = new AtomicInteger();
			this.counts.add(count);
			return new StepObserver() {

				@Override
				public void done(Duration duration) {
					count.incrementAndGet();
				}

				@Override
				public void failed(RuntimeException failure) {
					count.incrementAndGet();
				}

			};
		}

	}

	/**
	 * What is interrupted by an error.
	 */
	enum Operation {

		UP_TO_BASE((migrator, folders) -> {
		}, (migrator) -> migrator.up(UpOptions.targets("base")), "1_base"),

		UP(Operation::upToBase, KatMigrator::up, "1_base", "2_a", "3_c"),

		DOWN(Operation::up, (migrator) -> migrator.down(DownOptions.targets("a")), "1_base"),

		BASELINE(Operation::upToBase, (migrator) -> migrator.baseline(List.of("a")), "1_base", "2_a"),

		REPAIR((migrator, folders) -> {
			folders.write("2_a/up.sql", INSERT);
			migrator.up();
			folders.write("2_a/up.sql", INSERT + " -- modified");
		}, (migrator) -> migrator.repair(Repair.accept()), "1_base", "2_a", "3_c"),

		STATUS(Operation::up, KatMigrator::status, "1_base", "2_a", "3_c");

		private final BiConsumer<KatMigrator, MigrationFolders> before;

		private final Consumer<KatMigrator> work;

		private final List<String> tracked;

		Operation(BiConsumer<KatMigrator, MigrationFolders> before, Consumer<KatMigrator> work, String... tracked) {
			this.before = before;
			this.work = work;
			this.tracked = List.of(tracked);
		}

		/**
		 * A process that is out of memory can do nothing more, whatever it was about to.
		 */
		private Set<Kind> kinds() {
			return (this == UP) ? Set.of(Kind.values()) : Set.of(Kind.ONCE);
		}

		private static void upToBase(KatMigrator migrator, MigrationFolders folders) {
			migrator.up(UpOptions.targets("base"));
		}

		private static void up(KatMigrator migrator, MigrationFolders folders) {
			migrator.up();
		}

	}

}
