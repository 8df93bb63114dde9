package dev.kat.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each test has a context of its own on the same database.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE, properties = "kat.locations=classpath:shop")
@DirtiesContext(classMode = ClassMode.AFTER_EACH_TEST_METHOD)
class DirtiedContextIT {

	private static final TestDatabase database = TestDatabase.create();

	private static final List<HikariDataSource> pools = new ArrayList<>();

	@Autowired
	private HikariDataSource pool;

	@DynamicPropertySource
	static void connectTo(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", database::url);
		registry.add("spring.datasource.username", database::username);
		registry.add("spring.datasource.password", database::password);
	}

	@RepeatedTest(3)
	void runsNothingAgainAndLeaksNothing() {
		assertThat(pools).doesNotContain(this.pool).allMatch(HikariDataSource::isClosed);
		pools.add(this.pool);
		assertThat(this.pool.getHikariPoolMXBean().getActiveConnections()).isZero();
		assertThat(database.jdbc()
			.queryForObject("select count(distinct run) from migrations_journal where outcome = 'succeeded'",
					Integer.class))
			.isEqualTo(1);
	}

	@SpringBootConfiguration
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, KatAutoConfiguration.class })
	static class Application {

	}

}
