package dev.kat.boot.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.boot.actuate.endpoint.KatEndpoint;
import dev.kat.boot.autoconfigure.endpoint.KatEndpointAutoConfiguration;
import dev.kat.boot.event.KatRunCompletedEvent;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.OnStartup;
import dev.kat.test.MigrationFolders;
import dev.kat.test.StatementLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class SeveralMigratorsIT {

	private final TestDatabase first = TestDatabase.create();

	private final TestDatabase second = TestDatabase.create();

	private final TestDatabase third = TestDatabase.create();

	private final List<String> runs = new ArrayList<>();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, KatAutoConfiguration.class,
				KatEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=kat", "spring.datasource.url=" + url(this.first))
		.withBean(SeveralMigratorsIT.class, () -> this)
		.withInitializer((context) -> context.setId("application"));

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory).add("1_a", "create table a (id int)");
	}

	@Test
	void allAreStartedInTheirOrderUnlessTheyWereBuiltNotTo() {
		this.runner.withUserConfiguration(ThreeMigrators.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(this.runs).containsExactly("first", "second");
			assertThat(isMigrated(this.first)).isTrue();
			assertThat(isMigrated(this.second)).isTrue();
			assertThat(isMigrated(this.third)).isFalse();
			assertThat(context.getBean(KatEndpoint.class).describe().contexts().get("application").migrators())
				.containsOnlyKeys("first", "second", "third");
		});
	}

	@Test
	void theMoreCautiousOfPropertyAndMigratorDecides() {
		this.runner.withUserConfiguration(ThreeMigrators.class)
			.withPropertyValues("kat.dry-run=true")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(this.runs).isEmpty();
				assertThat(isMigrated(this.first)).isFalse();
			});
	}

	@Test
	void aChildContextStartsItsOwnAndLeavesAloneThoseOfItsParent() {
		this.runner.withUserConfiguration(FirstMigrator.class).run((parent) -> {
			assertThat(this.runs).containsExactly("first");
			StatementLog log = this.first.recordStatements();
			new WebApplicationContextRunner().withParent(parent)
				.withConfiguration(AutoConfigurations.of(KatAutoConfiguration.class, KatEndpointAutoConfiguration.class,
						EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class))
				.withPropertyValues("management.endpoints.web.exposure.include=kat")
				.withUserConfiguration(SecondMigrator.class)
				.withInitializer((context) -> context.setId("child"))
				.run((child) -> {
					assertThat(child).hasNotFailed();
					assertThat(this.runs).containsExactly("first", "second");
					assertThat(log.statements()).isEmpty();
					assertThat(child.getBean(KatEndpoint.class).describe().contexts()).containsOnlyKeys("child",
							"application");
					assertThat(child.getBean(WebEndpointsSupplier.class).getEndpoints())
						.extracting((endpoint) -> endpoint.getEndpointId().toString())
						.containsExactly("kat");
				});
		});
	}

	@Test
	void aChildContextWithoutOneOfItsOwnStartsNone() {
		this.runner.withUserConfiguration(FirstMigrator.class).run((parent) -> {
			StatementLog log = this.first.recordStatements();
			new ApplicationContextRunner().withParent(parent)
				.withConfiguration(AutoConfigurations.of(KatAutoConfiguration.class))
				.run((child) -> {
					assertThat(child).hasNotFailed();
					assertThat(log.statements()).isEmpty();
				});
		});
	}

	@Test
	void aChildContextStartsThoseOfAParentThatDoesNot() {
		new ApplicationContextRunner().withBean(SeveralMigratorsIT.class, () -> this)
			.withUserConfiguration(FirstMigrator.class)
			.run((parent) -> {
				assertThat(this.runs).isEmpty();
				new ApplicationContextRunner().withParent(parent)
					.withConfiguration(AutoConfigurations.of(KatAutoConfiguration.class))
					.withUserConfiguration(SecondMigrator.class)
					.run((child) -> {
						assertThat(child).hasNotFailed();
						assertThat(this.runs).containsExactly("first", "second");
					});
			});
	}

	@Test
	void aParentsMigratorIsStartedAndHeardOfAlsoIfOneOfTheChildHasItsName() {
		List<String> heard = new ArrayList<>();
		new ApplicationContextRunner().withBean(SeveralMigratorsIT.class, () -> this)
			.withInitializer((context) -> context.setId("parent"))
			.withUserConfiguration(FirstMigrator.class)
			.run((parent) -> new ApplicationContextRunner().withParent(parent)
				.withConfiguration(AutoConfigurations.of(KatAutoConfiguration.class))
				.withBean("first", KatMigrator.class, () -> builder("second", this.second).build())
				.withInitializer((context) -> context.addApplicationListener((event) -> {
					if (event instanceof PayloadApplicationEvent<?> payload
							&& payload.getPayload() instanceof KatRunCompletedEvent run) {
						heard.add(run.migrator());
					}
				}))
				.run((child) -> {
					assertThat(child).hasNotFailed();
					assertThat(this.runs).containsExactly("first", "second");
					assertThat(heard).containsExactly("first", "first");
				}));
	}

	private KatMigratorBuilder builder(String name, TestDatabase database) {
		return KatMigrator.builder(database.dataSource())
			.locations(this.folders.locations())
			.listener(new MigrationListener() {

				@Override
				public void beforeRun(MigrationPlan plan) {
					SeveralMigratorsIT.this.runs.add(name);
				}

			});
	}

	private static boolean isMigrated(TestDatabase database) {
		return Boolean.TRUE
			.equals(database.jdbc().queryForObject("select to_regclass('migrations') is not null", Boolean.class));
	}

	private static String url(TestDatabase database) {
		return database.url() + "?user=" + database.username() + "&password=" + database.password();
	}

	@Configuration(proxyBeanMethods = false)
	static class FirstMigrator {

		@Bean
		@Order(1)
		KatMigrator first(SeveralMigratorsIT test) {
			return test.builder("first", test.first).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SecondMigrator {

		@Bean(defaultCandidate = false)
		@Order(2)
		KatMigrator second(SeveralMigratorsIT test) {
			return test.builder("second", test.second).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ThreeMigrators {

		@Bean
		@Order(0)
		KatMigrator third(SeveralMigratorsIT test) {
			return test.builder("third", test.third).onStartup(OnStartup.NONE).build();
		}

		@Bean
		@Order(2)
		KatMigrator second(SeveralMigratorsIT test) {
			return test.builder("second", test.second).build();
		}

		@Bean
		@Order(1)
		KatMigrator first(SeveralMigratorsIT test) {
			return test.builder("first", test.first).build();
		}

	}

}
