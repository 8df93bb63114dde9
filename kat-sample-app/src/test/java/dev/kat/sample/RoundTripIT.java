package dev.kat.sample;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.kat.KatMigrator;
import dev.kat.plan.DownOptions;
import dev.kat.test.Schema;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shop's migrations can be rolled back, all of them, and applied again.
 */
class RoundTripIT {

	@Test
	void upDownAndUpAgainLeavesWhatUpDoes() {
		TestDatabase database = TestDatabase.create();
		KatMigrator migrator = KatMigrator.builder(database.dataSource())
			.unpooledDataSource(database.dataSource())
			.build();
		int count = migrator.up().done().size();
		List<String> once = Schema.lines(database.jdbc());
		assertThat(migrator.down(DownOptions.all()).done()).hasSize(count);
		assertThat(Schema.lines(database.jdbc()))
			.noneMatch((line) -> line.startsWith("relation") && !line.startsWith("relation migrations"));
		assertThat(migrator.up().done()).hasSize(count);
		assertThat(Schema.lines(database.jdbc())).isEqualTo(once);
	}

}
