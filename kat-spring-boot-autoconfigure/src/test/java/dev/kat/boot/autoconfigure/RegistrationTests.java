package dev.kat.boot.autoconfigure;

import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.autoconfigure.jdbc.AutoConfigureDataSourceInitialization;

import dev.kat.boot.autoconfigure.endpoint.KatEndpointAutoConfiguration;
import dev.kat.boot.autoconfigure.health.KatHealthContributorAutoConfiguration;
import dev.kat.boot.autoconfigure.metrics.KatMetricsAutoConfiguration;
import dev.kat.boot.autoconfigure.observation.KatObservationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The names of these files are easily mistyped, and nothing would complain.
 */
class RegistrationTests {

	@Test
	void everyApplicationHasTheAutoConfigurations() {
		assertThat(ImportCandidates.load(AutoConfiguration.class, null)).contains(KatAutoConfiguration.class.getName(),
				KatEndpointAutoConfiguration.class.getName(), KatHealthContributorAutoConfiguration.class.getName(),
				KatMetricsAutoConfiguration.class.getName(), KatObservationAutoConfiguration.class.getName());
	}

	@Test
	void everyManagementServerHasTheHeadersOfTheGraphPage() {
		assertThat(ImportCandidates.load(ManagementContextConfiguration.class, null))
			.contains("dev.kat.boot.autoconfigure.endpoint.CsrfHeadersConfiguration");
	}

	@Test
	void testSlicesWithADatabaseMigrateIt() {
		assertThat(ImportCandidates.load(AutoConfigureDataSourceInitialization.class, null))
			.contains(KatAutoConfiguration.class.getName());
	}

}
