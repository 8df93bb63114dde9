package dev.kat.boot.autoconfigure;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.event.EventListener;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import dev.kat.KatMigrator;
import dev.kat.boot.event.KatRunCompletedEvent;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verify;

/**
 * Whoever tests what his own code does with the migrator can spy on it, and it still
 * tells everybody of its runs.
 */
@SpringBootTest(properties = "kat.locations=classpath:shop",
		classes = { SpiedMigratorIT.Application.class, SpiedMigratorIT.Hearing.class })
class SpiedMigratorIT {

	private static final TestDatabase database = TestDatabase.create();

	@MockitoSpyBean
	private KatMigrator migrator;

	@Autowired
	private Hearing hearing;

	@DynamicPropertySource
	static void connectTo(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", database::url);
		registry.add("spring.datasource.username", database::username);
		registry.add("spring.datasource.password", database::password);
	}

	@Test
	void canBeAskedWhatWasDoneWithIt() {
		this.migrator.status();
		verify(this.migrator).status();
		assertThat(this.hearing.runs).isEqualTo(1);
	}

	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, KatAutoConfiguration.class })
	static class Application {

	}

	static class Hearing {

		private int runs;

		@EventListener
		void on(KatRunCompletedEvent event) {
			this.runs++;
		}

	}

}
