package dev.kat.boot.autoconfigure.health;

import java.nio.file.Path;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.kat.KatMigrator;
import dev.kat.boot.autoconfigure.KatAutoConfiguration;
import dev.kat.plan.DownOptions;
import dev.kat.plan.OnStartup;
import dev.kat.plan.UpOptions;
import dev.kat.test.MigrationFolders;
import dev.kat.test.StatementLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

class KatHealthIT {

	private final TestDatabase database = TestDatabase.create();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, KatAutoConfiguration.class,
				KatHealthContributorAutoConfiguration.class, HealthContributorAutoConfiguration.class,
				HealthContributorRegistryAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=" + this.database.url(),
				"spring.datasource.username=" + this.database.username(),
				"spring.datasource.password=" + this.database.password())
		.withBean(TestDatabase.class, () -> this.database);

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory).add("1_a", "create table a (id int)")
			.add("2_b", "create table b (id int)", "parents: [1]")
			.write("2_b/down.sql", "drop table b");
	}

	@Test
	void countsTheMigrations() {
		start().run((context) -> assertThat(health(context)).isEqualTo(Health.up()
			.withDetail("applied", 2L)
			.withDetail("pending", 0L)
			.withDetail("rolledBack", 0L)
			.withDetail("failed", 0L)
			.withDetail("missing", 0L)
			.withDetail("modified", 0L)
			.build()));
	}

	@Test
	void pendingMigrationsAreOnlyCounted() {
		start().withPropertyValues("kat.targets=1").run((context) -> {
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails()).containsEntry("applied", 1L).containsEntry("pending", 1L);
		});
	}

	@Test
	void pendingMigrationsPutOutOfServiceWhereThatIsAskedForUntilTheyAreApplied() {
		start().withPropertyValues("kat.targets=1", "kat.health.pending=out-of-service").run((context) -> {
			assertThat(health(context).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
			context.getBean(KatMigrator.class).up(UpOptions.all());
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void outdatedMigrationsNeverPutOutOfService() {
		this.folders.add("3_v", "create or replace view v as select 1 as id", "repeatable: true");
		start().withPropertyValues("kat.health.pending=out-of-service").run((context) -> {
			this.folders.write("3_v/up.sql", "create or replace view v as select 2 as id");
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails()).containsEntry("applied", 3L).containsEntry("outdated", 1L);
		});
	}

	@Test
	void aRollBackNeverPutsOutOfService() {
		start().withPropertyValues("kat.health.pending=out-of-service").run((context) -> {
			assertThat(health(context).getDetails()).containsEntry("rolledBack", 0L);
			context.getBean(KatMigrator.class).down(DownOptions.last());
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails()).containsEntry("applied", 1L)
				.containsEntry("pending", 0L)
				.containsEntry("rolledBack", 1L);
		});
	}

	@Test
	void whatWaitsForARolledBackOnePutsNobodyOutOfServiceEither() {
		start().withPropertyValues("kat.health.pending=out-of-service").run((context) -> {
			context.getBean(KatMigrator.class).down(DownOptions.last());
			this.folders.add("3_c", "create table c (id int)", "parents: [2]")
				.add("4_d", "create table d (id int)", "parents: [3]");
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails()).containsEntry("pending", 2L).containsEntry("rolledBack", 1L);
		});
	}

	@Test
	void aFailureIsCountedAtOnce() {
		start().run((context) -> {
			assertThat(health(context).getDetails()).containsEntry("failed", 0L);
			this.folders.add("3_c", "create table a (id int)");
			assertThat(health(context).getDetails()).containsEntry("pending", 0L);
			assertThatException().isThrownBy(context.getBean(KatMigrator.class)::up);
			assertThat(health(context).getDetails()).containsEntry("pending", 1L).containsEntry("failed", 1L);
		});
	}

	@Test
	void isUnknownWithoutTheDatabase() {
		this.runner
			.withPropertyValues("kat.on-startup=none", "kat.locations=classpath:shop",
					"kat.url=jdbc:postgresql://127.0.0.1:1/nowhere", "kat.health.pending=out-of-service")
			.run((context) -> assertThat(health(context))
				.isEqualTo(Health.unknown().withDetail("error", "database unavailable").build()));
	}

	@Test
	void asksTheDatabaseOnceForMany() {
		// A pool that is still filling would lend connections that are not recorded.
		start().withPropertyValues("spring.datasource.hikari.maximum-pool-size=1").run((context) -> {
			StatementLog log = this.database.recordStatements();
			context.getBean("dataSource", HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
			for (int i = 0; i < 5; i++) {
				assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			}
			assertThat(log.statements()).filteredOn((statement) -> statement.contains("current_schema()")).hasSize(1);
		});
	}

	@Test
	void severalMigratorsHaveAHealthEach() {
		start().withUserConfiguration(TwoMigrators.class).run((context) -> {
			CompositeHealthContributor kat = (CompositeHealthContributor) kat(context);
			assertThat(kat.stream()).extracting((entry) -> entry.name()).containsExactly("first", "second");
			assertThat(((HealthIndicator) kat.getContributor("second")).health().getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void aMigratorWithASlashInItsNameHasAHealth() {
		start()
			.withBean("shop/first", KatMigrator.class, () -> TwoMigrators.migrator(this.database, "first_migrations"))
			.withBean("shop~second", KatMigrator.class, () -> TwoMigrators.migrator(this.database, "second_migrations"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(((CompositeHealthContributor) kat(context)).stream()).extracting((entry) -> entry.name())
					.containsExactly("shop~1first", "shop~0second");
			});
	}

	@Test
	void theHealthOfAChildContextFollowsTheRunsOfItsParentsMigrator() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, KatAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=" + this.database.url(),
					"spring.datasource.username=" + this.database.username(),
					"spring.datasource.password=" + this.database.password(),
					"kat.locations=" + this.folders.location(), "kat.targets=1")
			.run((parent) -> start().withParent(parent).run((child) -> {
				assertThat(health(child).getDetails()).containsEntry("applied", 1L);
				parent.getBean(KatMigrator.class).up(UpOptions.all());
				assertThat(health(child).getDetails()).containsEntry("applied", 2L);
			}));
	}

	@Test
	void canBeSwitchedOff() {
		start().withPropertyValues("management.health.kat.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(KatHealthContributorAutoConfiguration.class));
	}

	@Test
	void isNotThereWithoutKat() {
		start().withPropertyValues("kat.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(KatHealthContributorAutoConfiguration.class));
	}

	@Test
	void isNotAmongWhatMakesAnApplicationReady() {
		start()
			.withConfiguration(AutoConfigurations.of(ApplicationAvailabilityAutoConfiguration.class,
					HealthEndpointAutoConfiguration.class, AvailabilityProbesAutoConfiguration.class,
					AvailabilityHealthContributorAutoConfiguration.class))
			.withPropertyValues("management.endpoint.health.probes.enabled=true")
			.run((context) -> {
				HealthEndpointGroups groups = context.getBean(HealthEndpointGroups.class);
				assertThat(groups.getPrimary().isMember("kat")).isTrue();
				assertThat(groups.getNames()).contains("readiness", "liveness");
				assertThat(groups.get("readiness").isMember("kat")).isFalse();
				assertThat(groups.get("liveness").isMember("kat")).isFalse();
			});
	}

	private ApplicationContextRunner start() {
		return this.runner.withPropertyValues("kat.locations=" + this.folders.location());
	}

	private static Health health(AssertableApplicationContext context) {
		return ((HealthIndicator) kat(context)).health();
	}

	private static HealthContributor kat(AssertableApplicationContext context) {
		return context.getBean(HealthContributorRegistry.class).getContributor("kat");
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoMigrators {

		@Bean
		KatMigrator first(TestDatabase database) {
			return migrator(database, "first_migrations");
		}

		@Bean
		KatMigrator second(TestDatabase database) {
			return migrator(database, "second_migrations");
		}

		private static KatMigrator migrator(TestDatabase database, String table) {
			return KatMigrator.builder(database.dataSource())
				.table(table)
				.locations(List.of("classpath:shop"))
				.onStartup(OnStartup.NONE)
				.build();
		}

	}

}
