package dev.kat.boot.docs;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.kat.KatMigrator;
import dev.kat.boot.autoconfigure.KatAutoConfiguration;
import dev.kat.boot.autoconfigure.KatProperties;
import dev.kat.plan.DownOptions;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Placeholders as docs/placeholders.md shows them.
 */
@SpringBootTest(
		properties = { "spring.config.location=classpath:docs/placeholders.yaml", "kat.locations=classpath:reporting" })
class PlaceholdersExampleIT {

	private static final TestDatabase database = TestDatabase.create();

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private KatMigrator migrator;

	@Autowired
	private KatProperties properties;

	@DynamicPropertySource
	static void connectTo(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", database::url);
		registry.add("spring.datasource.username", database::username);
		registry.add("spring.datasource.password", database::password);
	}

	@Test
	void areFilledInAtTheStart() {
		assertThat(this.properties.placeholders()).containsOnlyKeys("reporting-schema", "Report.Owner");
		assertThat(text("select obj_description('reporting.daily_revenue'::regclass)"))
			.isEqualTo("by 1679012700_create_reporting");
		assertThat(text("select text from template"))
			.isEqualTo("Dear ${customer}, your order ${number} is on its way.");
		this.migrator.down(DownOptions.targets("create_reporting"));
		assertThat(text("select to_regnamespace('reporting') is null")).isEqualTo("true");
	}

	private String text(String query) {
		return String.valueOf(this.jdbc.sql(query).query().singleValue());
	}

	@SpringBootConfiguration
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
			JdbcClientAutoConfiguration.class, KatAutoConfiguration.class })
	static class Application {

	}

}
