package dev.kat.internal.postgres;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.error.ValidationFailedException;
import dev.kat.plan.MigrationReport.Done;
import dev.kat.plan.OnStartup;
import dev.kat.plan.RolledBackPolicy;
import dev.kat.test.MigrationFolders;
import dev.kat.test.RecordedLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Migrations that were rolled back.
 */
class RolledBackIT {

	private final TestDatabase database = TestDatabase.create();

	private MigrationFolders folders;

	@BeforeEach
	void rollBackAsTheGoToolDoes(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory).add("1_a", "select 1").add("2_b", "select 1");
		builder().build().up();
		this.database.jdbc().execute("delete from migrations where name = '1_a'");
		this.folders.add("3_c", "select 1", "parents: [1, 2]").add("4_d", "select 1", "parents: [2]");
	}

	@Test
	void areAppliedAgain() {
		assertThat(builder().build().up().done()).extracting(Done::id).hasToString("[1_a, 3_c, 4_d]");
	}

	@Test
	void areHeldBackWithTheirDescendants() {
		KatMigrator migrator = builder().rolledBackPolicy(RolledBackPolicy.HOLD).build();
		assertThat(migrator.plan().steps()).extracting((step) -> step.id().toString()).containsExactly("4_d");
		assertThat(migrator.up().done()).extracting(Done::id).hasToString("[4_d]");
	}

	@Test
	void areNotCalledUpToDateWhileTheyAreHeldBack() {
		KatMigrator migrator = builder().rolledBackPolicy(RolledBackPolicy.HOLD).build();
		migrator.up();
		try (RecordedLog log = RecordedLog.start()) {
			migrator.up();
			assertThat(log.infos()).containsExactly(
					"Nothing to apply to public.migrations of " + this.database.place() + ", except what is held back");
		}
	}

	@Test
	void stopTheStart() {
		assertThatExceptionOfType(ValidationFailedException.class)
			.isThrownBy(builder().rolledBackPolicy(RolledBackPolicy.FAIL).build()::up)
			.withMessage("""
					Rolled back: 1_a was rolled back; the journal does not say by whom
					  Remove its folder, or change kat.rolled-back to apply it again or to hold it back.""");
	}

	@Test
	void areNamedWithTheirWaysOutWhereAStartOnlyChecks() {
		String wayOut = "\n  Apply it from an instance with kat.on-startup=migrate, for example a job with "
				+ "kat.exit-after-migrate=true";
		assertThatExceptionOfType(ValidationFailedException.class)
			.isThrownBy(builder().onStartup(OnStartup.VALIDATE).targets(List.of("1", "4")).build()::start)
			.withMessage("Pending: 1_a was rolled back; the journal does not say by whom" + wayOut
					+ "; or hold it back with kat.rolled-back=hold.\nPending: 4_d" + wayOut + ".");
	}

	private KatMigratorBuilder builder() {
		return KatMigrator.builder(this.database.dataSource()).locations(this.folders.locations());
	}

}
