package dev.kat.internal.postgres;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.KatMigrator;
import dev.kat.error.InvalidMigrationException;
import dev.kat.error.ValidationFailedException;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.MigrationReport.Done;
import dev.kat.plan.MigrationStep;
import dev.kat.test.MigrationFolders;
import dev.kat.test.RecordedLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Migrations whose author has not written the script yet, or had not when they were
 * applied.
 */
class UnwrittenIT {

	private static final String TEMPLATE = "-- Applies users.\n";

	private final TestDatabase database = TestDatabase.create();

	private MigrationFolders folders;

	private KatMigrator migrator;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory);
		this.migrator = KatMigrator.builder(this.database.dataSource()).locations(this.folders.locations()).build();
	}

	@ParameterizedTest
	@ValueSource(strings = { TEMPLATE, "\n-- Applies users.\r\n\r\n" })
	void areNotApplied(String up) {
		this.folders.add("1_users", up).add("2_other", "create table other (id int)");
		assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(this.migrator::up).withMessage("""
				Unwritten: %s/1_users/up.sql has no statement yet
				  Write its statements. If nothing is to run, empty the file.""".formatted(this.folders.directory()));
		assertThat(relation("migrations")).isNull();
	}

	@Test
	void areNotAppliedEitherIfTheyHaveSeveralParents() {
		this.folders.add("1_a", "select 1").add("2_b", "select 1").add("3_users", TEMPLATE, "parents: [1, 2]");
		assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(this.migrator::up)
			.withMessageStartingWith("Unwritten: ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-- Deliberately empty.", "-- Joins its parents. There is nothing to run.\n" })
	void areNoneIfTheirTextIsAnotherOne(String up) {
		this.folders.add("1_users", up);
		try (RecordedLog log = RecordedLog.start()) {
			assertThat(this.migrator.up().done()).extracting(Done::id).hasToString("[1_users]");
			assertThat(log.warnings()).containsExactly("""
					The script of 1_users contains no statement: nothing will run
					  If you have yet to write it, roll the migration back first; without a down script, set \
					kat.withoutScript (DownOptions.withoutScript()).""");
		}
	}

	@Test
	void areRolledBackWithoutTheDownScriptThatWasWrittenLater() {
		this.folders.add("1_users", "").write("1_users/down.sql", "-- Nothing yet.");
		this.migrator.up();
		this.folders.add("1_users", "create table users (id int)").write("1_users/down.sql", "drop table users");
		assertThatExceptionOfType(ValidationFailedException.class).isThrownBy(this.migrator::up)
			.withMessage(
					"""
							Modified: 1_users: %s/1_users/up.sql differs from what ran
							  Nothing ran for it, because the script had no statement. Roll it back, which runs nothing for it, and apply it; or restore the file, and put the statements into a new migration; or change kat.validation.modified."""
						.formatted(this.folders.directory()));
		assertThat(this.migrator.plan(DownOptions.last()).steps()).extracting(MigrationStep::description)
			.containsExactly("1_users (asked for, nothing to undo)");
		MigrationReport down = this.migrator.down(DownOptions.last());
		assertThat(down.done()).extracting(Done::id).hasToString("[1_users]");
		this.migrator.up();
		assertThat(relation("users")).isEqualTo("users");
		this.migrator.down(DownOptions.last());
		assertThat(relation("users")).isNull();
	}

	@Test
	void areRolledBackWithTheirDownScriptIfTheyAreStillWhatRan() {
		this.folders.add("1_users", "").write("1_users/down.sql", "create table rolled_back ()");
		this.migrator.up();
		this.migrator.down(DownOptions.last());
		assertThat(relation("rolled_back")).isEqualTo("rolled_back");
	}

	private String relation(String name) {
		return this.database.jdbc().queryForObject("select to_regclass(?)::text", String.class, name);
	}

}
