package dev.kat.boot.docs;

import org.junit.jupiter.api.RepeatedTest;
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

import dev.kat.boot.autoconfigure.KatAutoConfiguration;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Migrations that only tests have, as docs/testing.md shows them. All tests share one
 * context.
 */
@SpringBootTest(properties = "kat.locations=classpath:shop,classpath:shop-for-tests")
class TestMigrationsIT {

	private static final TestDatabase database = TestDatabase.create();

	@Autowired
	private JdbcClient jdbc;

	@DynamicPropertySource
	static void connectTo(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", database::url);
		registry.add("spring.datasource.username", database::username);
		registry.add("spring.datasource.password", database::password);
	}

	@Test
	void arePartOfTheSameGraph() {
		assertThat(this.jdbc.sql("select name from customer order by id").query(String.class).list())
			.containsExactly("Ada", "Grace");
	}

	@RepeatedTest(2)
	void runOnce() {
		assertThat(this.jdbc.sql("select count(distinct run) from migrations_journal").query(Integer.class).single())
			.isEqualTo(1);
	}

	@SpringBootConfiguration
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
			JdbcClientAutoConfiguration.class, KatAutoConfiguration.class })
	static class Application {

	}

}
