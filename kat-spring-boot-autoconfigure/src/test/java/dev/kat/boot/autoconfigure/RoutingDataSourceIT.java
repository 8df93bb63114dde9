package dev.kat.boot.autoconfigure;

import java.nio.file.Path;
import java.util.Map;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

import dev.kat.KatMigrator;
import dev.kat.error.ConnectionFailedException;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A DataSource that knows its target only within a request.
 */
class RoutingDataSourceIT {

	private final TestDatabase database = TestDatabase.create();

	private ApplicationContextRunner context;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.context = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(KatAutoConfiguration.class))
			.withPropertyValues("kat.locations="
					+ new MigrationFolders(directory).add("1_a", "create table a (id int)").location());
	}

	@Test
	void isExplainedWhereItHasNoDefaultTarget() {
		this.context.withBean(DataSource.class, () -> routing(false)).run((context) -> {
			assertThat(context).hasFailed();
			Throwable failure = context.getStartupFailure();
			while (!(failure instanceof ConnectionFailedException) && failure.getCause() != null) {
				failure = failure.getCause();
			}
			assertThat(failure).isInstanceOfSatisfying(ConnectionFailedException.class, (ex) -> {
				assertThat(ex)
					.hasMessage("Connection failed: Cannot determine target DataSource for lookup key [null]");
				assertThat(ex.action()).isEqualTo(
						"The DataSource does not know at startup where to connect, for example because it routes "
								+ "by request. Give it a default target, or give Kat a DataSource of its own "
								+ "(@KatDataSource or kat.url).");
			});
			assertThat(NestedExceptionUtils.getMostSpecificCause(failure)).isInstanceOf(IllegalStateException.class);
		});
	}

	@Test
	void isMigratedWhereItHasOne() {
		this.context.withBean(DataSource.class, () -> routing(true))
			.run((context) -> assertThat(context.getBean(KatMigrator.class).plan().isEmpty()).isTrue());
	}

	private DataSource routing(boolean withDefault) {
		AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {

			@Override
			protected Object determineCurrentLookupKey() {
				return null;
			}

		};
		routing.setTargetDataSources(Map.of("tenant", this.database.dataSource()));
		if (withDefault) {
			routing.setDefaultTargetDataSource(this.database.dataSource());
		}
		routing.afterPropertiesSet();
		return routing;
	}

}
