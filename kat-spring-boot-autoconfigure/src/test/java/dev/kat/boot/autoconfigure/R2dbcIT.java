package dev.kat.boot.autoconfigure;

import java.time.Duration;

import javax.sql.DataSource;

import io.r2dbc.spi.ConnectionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.r2dbc.core.DatabaseClient;

import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Boot makes no DataSource where there is an R2DBC connection factory.
 */
class R2dbcIT {

	private final TestDatabase database = TestDatabase.create();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, R2dbcAutoConfiguration.class,
				KatAutoConfiguration.class))
		.withPropertyValues("spring.r2dbc.url=" + this.database.url().replaceFirst("^jdbc:", "r2dbc:"),
				"spring.r2dbc.username=" + this.database.username(),
				"spring.r2dbc.password=" + this.database.password(), "kat.locations=classpath:shop");

	@Test
	void aReactiveApplicationIsMigratedThroughAnUrlOfKats() {
		this.runner
			.withPropertyValues("kat.url=" + this.database.url(), "kat.username=" + this.database.username(),
					"kat.password=" + this.database.password())
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(DataSource.class);
				DatabaseClient client = DatabaseClient.create(context.getBean(ConnectionFactory.class));
				assertThat(client.sql("insert into customer values (42, 'Ada')")
					.fetch()
					.rowsUpdated()
					.block(Duration.ofSeconds(20))).isEqualTo(1);
			});
	}

	@Test
	void thereIsNoKatWithoutOne() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(ConnectionFactory.class)
			.doesNotHaveBean(KatMigrationInitializer.class));
	}

}
