package dev.kat.boot.docs;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.kat.KatMigrator;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationStep;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What docs/rolling-back.md says of migrations that have no down script.
 */
class RollingBackIT {

	private final TestDatabase database = TestDatabase.create();

	private final KatMigrator migrator = KatMigrator.builder(this.database.dataSource())
		.unpooledDataSource(this.database.dataSource())
		.locations(List.of("classpath:shop", "classpath:nothing-to-undo"))
		.build();

	@BeforeEach
	void apply() {
		this.migrator.up();
	}

	@Test
	void runsNothingWhereThereIsNothingToUndo() {
		DownOptions options = DownOptions.targets("trim_names");
		assertThat(this.migrator.plan(options).steps()).extracting(MigrationStep::description)
			.containsExactly("1679012700_trim_names (asked for, nothing to undo)");
		assertThat(this.migrator.down(options).done()).hasSize(1);
		assertThat(tracked()).containsExactly("1679012345_create_customers", "1679012398_create_orders",
				"1679012399_create_reviews", "1679012500_index_orders");
	}

	@Test
	void deletesOnlyTheRowsOfWhatHasNoScript() {
		new RollingBack(this.migrator).withoutScript();
		assertThat(tracked()).containsExactly("1679012345_create_customers", "1679012399_create_reviews",
				"1679012700_trim_names");
		assertThat(this.database.jdbc().queryForList("select * from purchase")).isEmpty();
	}

	private List<String> tracked() {
		return this.database.jdbc().queryForList("select name from migrations order by name", String.class);
	}

}
