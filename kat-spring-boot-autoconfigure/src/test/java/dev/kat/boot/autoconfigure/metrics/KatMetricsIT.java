package dev.kat.boot.autoconfigure.metrics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.search.Search;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.KatMigrator;
import dev.kat.boot.autoconfigure.KatAutoConfiguration;
import dev.kat.boot.autoconfigure.observation.KatObservationAutoConfiguration;
import dev.kat.plan.DownOptions;
import dev.kat.test.MigrationFolders;
import dev.kat.test.StatementLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.entry;

class KatMetricsIT {

	private final TestDatabase database = TestDatabase.create();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, KatAutoConfiguration.class,
				KatMetricsAutoConfiguration.class, KatObservationAutoConfiguration.class,
				MetricsAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class,
				SimpleMetricsExportAutoConfiguration.class, ObservationAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=" + this.database.url(),
				"spring.datasource.username=" + this.database.username(),
				"spring.datasource.password=" + this.database.password());

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory).add("1_a", "create table a (id int)")
			.add("2_b", "create table b (id int)", "parents: [1]")
			.write("2_b/down.sql", "drop table b")
			.add("3_c", "select 1");
	}

	@Test
	void migrationsAreCountedByState() {
		start().withPropertyValues("kat.targets=2").run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(counts(registry)).containsExactly(entry("applied", 2.0), entry("pending", 1.0),
					entry("rolled_back", 0.0));
			context.getBean(KatMigrator.class).down(DownOptions.targets("2"));
			assertThat(counts(registry)).containsExactly(entry("applied", 1.0), entry("pending", 1.0),
					entry("rolled_back", 1.0));
		});
	}

	@Test
	void theDatabaseIsAskedOnceForAllGauges() {
		// A pool that is still filling would lend connections that are not recorded.
		start().withPropertyValues("spring.datasource.hikari.maximum-pool-size=1").run((context) -> {
			StatementLog log = this.database.recordStatements();
			context.getBean(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			for (int i = 0; i < 5; i++) {
				assertThat(counts(registry)).containsEntry("applied", 3.0);
			}
			assertThat(log.statements()).filteredOn((statement) -> statement.contains("current_schema()")).hasSize(1);
		});
	}

	@Test
	void migrationsAreNotCountedWithoutTheDatabase() {
		start().withPropertyValues("kat.on-startup=none", "kat.url=jdbc:postgresql://127.0.0.1:1/nowhere")
			.run((context) -> assertThat(counts(context.getBean(MeterRegistry.class)).values())
				.containsOnly(Double.NaN));
	}

	@Test
	void runsAndMigrationsAreTimed() {
		start().run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(timers(registry)).containsExactly(
					entry("kat.migration error=none migrator=katMigrator operation=up outcome=succeeded", 3L),
					entry("kat.run error=none migrator=katMigrator operation=up outcome=succeeded", 1L));
			assertThat(registry.get("kat.run").timer().totalTime(TimeUnit.NANOSECONDS)).isPositive();
			context.getBean(KatMigrator.class).up();
			context.getBean(KatMigrator.class).down(DownOptions.targets("2"));
			assertThat(timers(registry)).containsExactly(
					entry("kat.migration error=none migrator=katMigrator operation=down outcome=succeeded", 1L),
					entry("kat.migration error=none migrator=katMigrator operation=up outcome=succeeded", 3L),
					entry("kat.run error=none migrator=katMigrator operation=down outcome=succeeded", 1L),
					entry("kat.run error=none migrator=katMigrator operation=up outcome=succeeded", 1L));
		});
	}

	@Test
	void failuresAreTimedToo() {
		start().run((context) -> {
			this.folders.add("4_d", "create table a (id int)");
			assertThatException().isThrownBy(context.getBean(KatMigrator.class)::up);
			assertThat(timers(context.getBean(MeterRegistry.class))).containsKeys(
					"kat.migration error=MigrationFailedException migrator=katMigrator operation=up outcome=failed",
					"kat.run error=MigrationFailedException migrator=katMigrator operation=up outcome=failed");
			assertThat(context.getBean(ObservationRegistry.class).getCurrentObservation()).isNull();
		});
	}

	@Test
	void aMigrationIsObservedWithinItsRun() {
		Recorder recorder = new Recorder(new ArrayList<>());
		start().withBean(Recorder.class, () -> recorder).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(recorder.observed()).containsExactly("kat up 1_a in kat up: 1_a", "kat up 2_b in kat up: 2_b",
					"kat up 3_c in kat up: 3_c", "kat up: 3");
			assertThat(context.getBean(ObservationRegistry.class).getCurrentObservation()).isNull();
		});
	}

	@Test
	void aRunThatAnObserverOfItWaitsForIsNotObserved() {
		start().withConfiguration(AutoConfigurations.of(JdbcTemplateAutoConfiguration.class))
			.withUserConfiguration(Auditing.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				assertThat(counts(registry)).containsEntry("applied", 3.0);
				assertThat(timers(registry)).isEmpty();
				context.getBean(KatMigrator.class).down(DownOptions.targets("2"));
				assertThat(timers(registry))
					.containsKey("kat.run error=none migrator=katMigrator operation=down outcome=succeeded");
			});
	}

	@Test
	void ownMigratorsAreObservedByTheirNames() {
		start()
			.withBean("own", KatMigrator.class,
					() -> KatMigrator.builder(this.database.dataSource()).locations(this.folders.locations()).build())
			.run((context) -> assertThat(timers(context.getBean(MeterRegistry.class)))
				.containsKey("kat.run error=none migrator=own operation=up outcome=succeeded"));
	}

	@Test
	void nothingIsMeasuredWithoutARegistry() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(KatAutoConfiguration.class, KatMetricsAutoConfiguration.class,
					KatObservationAutoConfiguration.class))
			.withPropertyValues("kat.locations=" + this.folders.location(), "kat.url=" + this.database.url(),
					"kat.username=" + this.database.username(), "kat.password=" + this.database.password())
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(KatMetrics.class));
	}

	private ApplicationContextRunner start() {
		return this.runner.withPropertyValues("kat.locations=" + this.folders.location());
	}

	private static Map<String, Double> counts(MeterRegistry registry) {
		Map<String, Double> counts = new TreeMap<>();
		for (Gauge gauge : registry.get("kat.migrations").tag("migrator", "katMigrator").gauges()) {
			counts.put(gauge.getId().getTag("state"), gauge.value());
		}
		return counts;
	}

	private static Map<String, Long> timers(MeterRegistry registry) {
		Map<String, Long> timers = new TreeMap<>();
		for (Timer timer : Search.in(registry).name((name) -> name.startsWith("kat.")).timers()) {
			StringBuilder key = new StringBuilder(timer.getId().getName());
			timer.getId().getTags().forEach((tag) -> key.append(' ').append(tag.getKey() + "=" + tag.getValue()));
			timers.put(key.toString(), timer.count());
		}
		return timers;
	}

	@Configuration(proxyBeanMethods = false)
	static class Auditing {

		@Bean
		ObservationHandler<Observation.Context> audit(JdbcTemplate jdbc) {
			return new Recorder(new ArrayList<>());
		}

	}

	record Recorder(List<String> observed) implements ObservationHandler<Observation.Context> {

		@Override
		public void onStop(Observation.Context context) {
			String in = (context.getParentObservation() != null)
					? " in " + context.getParentObservation().getContextView().getContextualName() : "";
			for (KeyValue value : context.getHighCardinalityKeyValues()) {
				this.observed.add(context.getContextualName() + in + ": " + value.getValue());
			}
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context.getName().startsWith("kat.");
		}

	}

}
