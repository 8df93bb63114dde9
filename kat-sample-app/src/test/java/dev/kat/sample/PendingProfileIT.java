package dev.kat.sample;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.kat.KatMigrator;
import dev.kat.migration.MigrationState;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.StatusReport;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shop with two migrations that its start does not apply.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@ActiveProfiles("pending")
class PendingProfileIT {

	private static final TestDatabase database = TestDatabase.create();

	@Autowired
	private KatMigrator migrator;

	@DynamicPropertySource
	static void useDatabase(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", database::url);
		registry.add("spring.datasource.username", database::username);
		registry.add("spring.datasource.password", database::password);
	}

	@Test
	void leavesTwoMigrationsPendingThatCanBeApplied() {
		StatusReport report = this.migrator.status();
		assertThat(report.count(MigrationState.APPLIED)).isEqualTo(11);
		assertThat(report.pending()).extracting((status) -> status.id().toString())
			.containsExactly("1790112233_create_wishes", "1790198455_create_wishes_in_stock");
		MigrationReport applied = this.migrator.up();
		assertThat(applied.done()).hasSize(2);
	}

}
