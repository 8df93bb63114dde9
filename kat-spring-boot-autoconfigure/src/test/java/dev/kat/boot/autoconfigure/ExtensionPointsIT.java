package dev.kat.boot.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import dev.kat.KatMigrator;
import dev.kat.error.MigrationFailedException;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.PlannedStep;
import dev.kat.plan.StepObserver;
import dev.kat.plan.UpOptions;
import dev.kat.source.LocationMigrationSource;
import dev.kat.source.MigrationSource;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class ExtensionPointsIT {

	private final TestDatabase database = TestDatabase.create();

	private final List<String> told = new ArrayList<>();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, KatAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=" + this.database.url(),
				"spring.datasource.username=" + this.database.username(),
				"spring.datasource.password=" + this.database.password())
		.withBean(ExtensionPointsIT.class, () -> this);

	private MigrationFolders folders;

	private Path other;

	@BeforeEach
	void prepare(@TempDir Path directory, @TempDir Path otherDirectory) {
		this.folders = new MigrationFolders(directory).add("1_a", "create table a (id int)")
			.add("2_b", "create table b (id int)", "parents: [1]");
		this.other = otherDirectory;
	}

	@Test
	void customizersComeAfterThePropertiesInTheirOrder() {
		start(Customizers.class).withPropertyValues("kat.table=from_properties")
			.run((context) -> assertThat(context.getBean(KatMigrator.class).status().table())
				.isEqualTo("public.from_the_later_one"));
	}

	@Test
	void theFirstStrategyTakesThePlaceOfTheStart() {
		start(Strategies.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(tracked()).containsExactly("1_a");
			assertThat(this.told).containsExactly("strategy");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "kat.on-startup=none", "kat.dry-run=true" })
	void aStrategyIsNotAskedWhereNothingMayBeApplied(String property) {
		start(Strategies.class).withPropertyValues(property).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(this.told).isEmpty();
			assertThat(tables()).isEmpty();
		});
	}

	@Test
	void aStrategyIsNotAskedToValidate() {
		String wayOut = "\n  Apply it from an instance with kat.on-startup=migrate, for example a job with kat.exit-after-migrate=true.";
		start(Strategies.class).withPropertyValues("kat.on-startup=validate").run((context) -> {
			assertThat(context).getFailure()
				.rootCause()
				.hasMessage("Pending: 1_a" + wayOut + "\nPending: 2_b" + wayOut);
			assertThat(this.told).isEmpty();
		});
	}

	@Test
	void listenersAreToldInTheirOrder() {
		start(Listeners.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(this.told).containsExactly("first: 2 to do", "second: 2 to do", "first: before 1 of 2: 1_a",
					"second: before 1 of 2: 1_a", "first: after 1 of 2: 1_a", "second: after 1 of 2: 1_a",
					"first: before 2 of 2: 2_b", "second: before 2 of 2: 2_b", "first: after 2 of 2: 2_b",
					"second: after 2 of 2: 2_b", "first: 2 done", "second: 2 done");
		});
	}

	@Test
	void listenersAreToldOfAFailure() {
		this.folders.add("2_b", "create table a (id int)", "parents: [1]");
		start(Listeners.class).run((context) -> {
			assertThat(context).getFailure().hasRootCauseInstanceOf(java.sql.SQLException.class);
			assertThat(this.told).endsWith("first: before 2 of 2: 2_b", "second: before 2 of 2: 2_b",
					"first: failed 2 of 2: 2_b", "second: failed 2 of 2: 2_b", "first: MigrationFailedException of 2_b",
					"second: MigrationFailedException of 2_b");
		});
	}

	@Test
	void allSourcesMakeOneGraph() {
		new MigrationFolders(this.other).add("3_c", "create table c (id int)", "parents: [2]");
		start(Sources.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(tracked()).containsExactly("1_a", "2_b", "3_c");
		});
	}

	private ApplicationContextRunner start(Class<?> configuration) {
		return this.runner.withUserConfiguration(configuration)
			.withPropertyValues("kat.locations=" + this.folders.location());
	}

	private List<String> tracked() {
		return this.database.jdbc().queryForList("select name from migrations order by id", String.class);
	}

	private List<String> tables() {
		return this.database.jdbc()
			.queryForList("select tablename from pg_tables where schemaname = 'public'", String.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		@Bean
		@Order(2)
		KatCustomizer later() {
			return (builder) -> builder.table("from_the_later_one");
		}

		@Bean
		@Order(1)
		KatCustomizer earlier() {
			return (builder) -> builder.table("from_the_earlier_one");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Strategies {

		@Bean
		@Order(2)
		KatMigrationStrategy unused() {
			return KatMigrator::start;
		}

		@Bean
		@Order(1)
		KatMigrationStrategy strategy(ExtensionPointsIT test) {
			return (migrator) -> {
				test.told.add("strategy");
				migrator.up(UpOptions.targets(List.of("1_a")));
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		@Bean
		@Order(2)
		MigrationListener second(ExtensionPointsIT test) {
			return new Listener("second", test.told);
		}

		@Bean
		@Order(1)
		MigrationListener first(ExtensionPointsIT test) {
			return new Listener("first", test.told);
		}

	}

	record Listener(String name, List<String> told) implements MigrationListener {

		@Override
		public void beforeRun(MigrationPlan plan) {
			tell(plan.steps().size() + " to do");
		}

		@Override
		public StepObserver stepStarted(PlannedStep step) {
			tell("before " + step);
			return new StepObserver() {

				@Override
				public void done(Duration duration) {
					tell("after " + step);
				}

				@Override
				public void failed(RuntimeException failure) {
					tell("failed " + step);
				}

			};
		}

		@Override
		public void runFailed(RuntimeException failure) {
			tell(failure.getClass().getSimpleName() + " of " + ((MigrationFailedException) failure).migration());
		}

		@Override
		public void afterRun(MigrationReport report) {
			tell(report.done().size() + " done");
		}

		private void tell(String what) {
			this.told.add(this.name + ": " + what);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Sources {

		@Bean
		MigrationSource source(ExtensionPointsIT test) {
			return new LocationMigrationSource(List.of("file:" + test.other), true, null);
		}

	}

}
