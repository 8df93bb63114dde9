package dev.kat.internal.postgres;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.KatMigrator;
import dev.kat.error.InvalidRepairException;
import dev.kat.error.MigrationFailedException;
import dev.kat.error.UnknownMigrationException;
import dev.kat.error.ValidationFailedException;
import dev.kat.migration.MigrationState;
import dev.kat.plan.MigrationReport.Done;
import dev.kat.plan.Repair;
import dev.kat.plan.RepairStep;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Corrections of what is on record.
 */
class RepairIT {

	private final TestDatabase database = TestDatabase.create();

	private final JdbcTemplate jdbc = this.database.jdbc();

	private MigrationFolders folders;

	private KatMigrator migrator;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory);
		this.migrator = KatMigrator.builder(this.database.dataSource())
			.unpooledDataSource(this.database.dataSource())
			.locations(this.folders.locations())
			.build();
	}

	@Test
	void acceptsAModifiedScript() {
		this.folders.add("1_a", "select 1").add("2_b", "select 2");
		this.migrator.up();
		this.folders.add("1_a", "select 11");
		assertThatExceptionOfType(ValidationFailedException.class).isThrownBy(this.migrator::up);
		assertThat(descriptions(this.migrator.repair(Repair.accept())))
			.containsExactly("1_a: %s/1_a/up.sql is recorded as what ran".formatted(this.folders.directory()));
		assertThat(this.migrator.up().done()).isEmpty();
		assertThat(this.migrator.repair(Repair.accept())).isEmpty();
		assertThat(journal()).containsExactly("1_a up succeeded", "2_b up succeeded", "1_a repair succeeded");
	}

	@Test
	void acceptsANewName() {
		this.folders.add("1_a", "select 1");
		this.migrator.up();
		this.folders.write("1_a/metadata.yaml", "name: renamed\n");
		assertThatExceptionOfType(ValidationFailedException.class).isThrownBy(this.migrator::up);
		assertThat(descriptions(this.migrator.repair(Repair.accept("renamed"))))
			.containsExactly("1_renamed, applied as 1_a, takes its new name, and %s/1_a/up.sql is recorded as what ran"
				.formatted(this.folders.directory()));
		assertThat(this.migrator.up().done()).isEmpty();
		assertThat(this.jdbc.queryForList("select name from migrations", String.class)).containsExactly("1_renamed");
	}

	@Test
	void acceptsOnlyWhatItIsAskedTo() {
		this.folders.add("1_a", "select 1").add("2_b", "select 2");
		this.migrator.up();
		this.folders.add("1_a", "select 11").add("2_b", "select 22");
		assertThat(this.migrator.repair(Repair.accept("2"))).extracting((step) -> step.id().toString())
			.containsExactly("2_b");
		assertThatExceptionOfType(ValidationFailedException.class).isThrownBy(this.migrator::up)
			.withMessageStartingWith("Modified: 1_a: ");
	}

	@Test
	void marksAHalfRunMigrationAsDone() {
		stopHalfWay();
		assertThat(descriptions(this.migrator.repair(Repair.done("a")))).containsExactly("1_a is marked as done");
		assertThat(this.migrator.up().done()).extracting(Done::id).hasToString("[2_b]");
		assertThat(this.jdbc.queryForList("select a from t", Integer.class)).containsExactly(1);
		assertThat(this.migrator.status().migrations()).allMatch((one) -> one.state() == MigrationState.APPLIED);
	}

	@Test
	void marksAHalfRunMigrationAsNotDone() {
		stopHalfWay();
		this.jdbc.execute("drop table t");
		assertThat(descriptions(this.migrator.repair(Repair.notDone("1_a"))))
			.containsExactly("1_a is marked as not done: it runs again from its first statement");
		assertThat(this.migrator.status().migrations()).allMatch((one) -> one.state() == MigrationState.PENDING);
		this.folders.add("1_a", "create table t (a int); insert into t values (2)", "no_transaction: true");
		this.migrator.up();
		assertThat(this.jdbc.queryForList("select a from t", Integer.class)).containsExactly(2);
	}

	@Test
	void marksNothingElse() {
		this.folders.add("1_a", "select 1").add("2_b", "select 1/0", "parents: [1]");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.migrator::up);
		assertThatExceptionOfType(InvalidRepairException.class)
			.isThrownBy(() -> this.migrator.repair(Repair.done("1", "2")))
			.withMessage("""
					Nothing to repair: 1_a did not stop partway
					Nothing to repair: 2_b did not stop partway""");
		assertThat(journal()).containsExactly("1_a up succeeded", "2_b up failed");
	}

	@Test
	void namesEveryUnknownReference() {
		this.folders.add("1_users", "select 1").add("2_orders", "select 1").add("3_orders", "select 1");
		assertThatExceptionOfType(UnknownMigrationException.class)
			.isThrownBy(() -> this.migrator.repair(Repair.notDone("user", "orders", "2", "nonsense")))
			.withMessage("""
					Unknown migration: user (did you mean 1_users?)
					Ambiguous migration: orders can be 2_orders, 3_orders
					Unknown migration: nonsense""");
	}

	@Test
	void worksOnATableThatTheGoToolMade() {
		this.jdbc.execute("create table migrations (id serial primary key, name varchar(255) not null, "
				+ "migration_time timestamp not null, duration interval not null)");
		this.jdbc.execute("insert into migrations (name, migration_time, duration) values ('1_old', now(), '1s')");
		this.folders.add("1_a", "select 1");
		assertThat(this.migrator.repair(Repair.accept())).hasSize(1);
		assertThat(this.jdbc.queryForList("select name from migrations", String.class)).containsExactly("1_a");
		assertThat(this.migrator.up().done()).isEmpty();
	}

	private void stopHalfWay() {
		this.folders.add("1_a", "create table t (a int); insert into t values (1); select 1/0", "no_transaction: true")
			.add("2_b", "select 1", "parents: [1]");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.migrator::up);
	}

	private static List<String> descriptions(List<RepairStep> steps) {
		return steps.stream().map(RepairStep::description).toList();
	}

	private List<String> journal() {
		return this.jdbc.queryForList(
				"select name || ' ' || operation || ' ' || outcome from migrations_journal order by id", String.class);
	}

}
