package dev.kat.resilience;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.KatMigrator;
import dev.kat.error.ReadOnlyDatabaseException;
import dev.kat.plan.DownOptions;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A URL that leads to a standby.
 */
class StandbyIT {

	private static final String WAY_OUT = "This server is a standby, which cannot be written to. Point the URL at "
			+ "the primary, for example with several hosts and targetServerType=primary.";

	private RestartableServer server;

	private TestDatabase database;

	private MigrationFolders folders;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.server = new RestartableServer(directory);
		this.database = this.server.createDatabase("app");
		this.folders = new MigrationFolders(directory.resolve("migrations")).add("1_a", "create table a (id int)")
			.write("1_a/down.sql", "drop table a");
	}

	@AfterEach
	void stop() throws IOException {
		this.server.close();
	}

	@Test
	void isNamedWhenSomethingIsPending() throws IOException, InterruptedException {
		this.server.becomeStandby();
		assertThatExceptionOfType(ReadOnlyDatabaseException.class).isThrownBy(migrator()::up)
			.withMessage("Read-only database: this server is a standby")
			.satisfies((ex) -> assertThat(ex.action()).isEqualTo(WAY_OUT));
		assertThatExceptionOfType(ReadOnlyDatabaseException.class).isThrownBy(() -> migrator().baseline(List.of("a")));
	}

	@Test
	void isEnoughWhenNothingIsPending() throws IOException, InterruptedException {
		migrator().up();
		this.server.becomeStandby();
		assertThat(migrator().up().done()).isEmpty();
		assertThatExceptionOfType(ReadOnlyDatabaseException.class).isThrownBy(() -> migrator().down(DownOptions.all()));
	}

	private KatMigrator migrator() {
		return KatMigrator.builder(this.database.dataSource()).locations(this.folders.locations()).build();
	}

}
