package dev.kat.boot.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import dev.kat.KatMigrator;
import dev.kat.boot.autoconfigure.KatAutoConfiguration;
import dev.kat.boot.autoconfigure.KatCustomizer;
import dev.kat.boot.autoconfigure.KatMigrationStrategy;
import dev.kat.boot.event.KatRunCompletedEvent;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationPlan;
import dev.kat.source.LocationMigrationSource;
import dev.kat.source.MigrationSource;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What docs/data-sources.md says of own migrators and connection details.
 */
class DataSourcesIT {

	private final TestDatabase database = TestDatabase.create();

	private final List<String> told = new ArrayList<>();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, KatAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=" + this.database.url(),
				"spring.datasource.username=" + this.database.username(),
				"spring.datasource.password=" + this.database.password());

	private MigrationFolders folders;

	private MigrationFolders otherFolders;

	@BeforeEach
	void prepare(@TempDir Path directory, @TempDir Path otherDirectory) {
		this.folders = new MigrationFolders(directory).add("1_a", "create table a (id int)");
		this.otherFolders = new MigrationFolders(otherDirectory).add("2_b", "create table b (id int)");
	}

	@Test
	void anOwnMigratorHasThePropertiesThatItIsHanded() {
		start(OwnMigrator.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(names("of_the_properties")).containsExactly("1_a");
			assertThat(this.told).containsExactly("listener: 1", "event of shopMigrator");
		});
	}

	@Test
	void anOwnMigratorHasNothingThatItIsNotHandedButIsSpokenOf() {
		start(PlainMigrator.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(names("migrations")).containsExactly("1_a");
			assertThat(this.told).containsExactly("event of plain");
		});
	}

	@Test
	void anOwnMigratorIsStartedByTheStrategy() {
		start(PlainMigrator.class)
			.withBean(KatMigrationStrategy.class, () -> (migrator) -> this.told.add("strategy instead of migrating"))
			.run((context) -> assertThat(this.told).containsExactly("strategy instead of migrating"));
	}

	@Test
	void ownConnectionDetailsAreConnectedWith() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(KatAutoConfiguration.class))
			.withUserConfiguration(OwnConnectionDetails.class)
			.withPropertyValues("MIGRATOR_URL=" + this.database.url(), "MIGRATOR_USER=" + this.database.username(),
					"MIGRATOR_PASSWORD=" + this.database.password(), "kat.locations=" + this.folders.location(),
					"kat.url=jdbc:postgresql://127.0.0.1:1/nowhere")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(names("migrations")).containsExactly("1_a");
			});
	}

	private ApplicationContextRunner start(Class<?> configuration) {
		return this.runner.withUserConfiguration(configuration, Around.class)
			.withBean(DataSourcesIT.class, () -> this)
			.withPropertyValues("kat.table=of_the_properties", "kat.locations=" + this.folders.location());
	}

	private List<String> names(String table) {
		return this.database.jdbc().queryForList("select name from " + table + " order by id", String.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class PlainMigrator {

		@Bean
		KatMigrator plain(DataSource dataSource, DataSourcesIT test) {
			return KatMigrator.builder(dataSource).locations(test.folders.locations()).build();
		}

	}

	/**
	 * What an auto-configured migrator would take.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Around {

		@Bean
		KatCustomizer customizer() {
			return (builder) -> builder.table("of_the_customizer");
		}

		@Bean
		MigrationSource source(DataSourcesIT test) {
			return new LocationMigrationSource(test.otherFolders.locations(), true, null);
		}

		@Bean
		MigrationListener listener(DataSourcesIT test) {
			return new MigrationListener() {

				@Override
				public void beforeRun(MigrationPlan plan) {
					test.told.add("listener: " + plan.steps().size());
				}

			};
		}

		@Bean
		EventRecorder recorder(DataSourcesIT test) {
			return new EventRecorder(test.told);
		}

	}

	record EventRecorder(List<String> told) {

		@EventListener
		void on(KatRunCompletedEvent event) {
			this.told.add("event of " + event.migrator());
		}

	}

}
