package dev.kat.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.kat.KatMigrator;
import dev.kat.test.PreparedDataSource;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The grants that docs/roles.md shows are enough.
 */
class RolesIT {

	private static final Path QUICK_START = Path.of("src/test/resources/quick-start/migrations");

	private final TestDatabase database = TestDatabase.create();

	@Test
	void areEnoughToMigrateWithTablesOfAnotherRole() throws Exception {
		KatMigrator owner = migrator(List.of("file:" + QUICK_START), false);
		owner.baseline(List.of("create_users"));
		this.database.jdbc().execute("create table users (id bigint, name text)");
		this.database.jdbc().execute("create role migrator");
		this.database.jdbc().execute("alter table users owner to migrator");
		this.database.jdbc().execute(Files.readString(Path.of("src/test/resources/roles/migrator.sql")));
		assertThat(migrator(List.of("file:" + QUICK_START), true).up().done()).hasSize(1);
	}

	private KatMigrator migrator(List<String> locations, boolean asMigrator) {
		return KatMigrator
			.builder(asMigrator ? new PreparedDataSource(this.database.dataSource(), "set role migrator")
					: this.database.dataSource())
			.locations(locations)
			.build();
	}

}
