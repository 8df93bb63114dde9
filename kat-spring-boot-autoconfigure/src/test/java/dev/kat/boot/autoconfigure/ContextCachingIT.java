package dev.kat.boot.autoconfigure;

import java.nio.file.Path;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Contexts in one JVM, one after the other as DevTools makes them at each restart, and
 * beside each other as the test framework keeps them.
 */
class ContextCachingIT {

	private final TestDatabase database = TestDatabase.create();

	private ApplicationContextRunner application;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		MigrationFolders folders = new MigrationFolders(directory).add("1_a", "create table a (id int)")
			.add("2_b", "create index concurrently b on a (id)", "parents: [1]", "no_transaction: true");
		this.application = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, KatAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=" + this.database.url() + "?ApplicationName=shop",
					"spring.datasource.username=" + this.database.username(),
					"spring.datasource.password=" + this.database.password(), "kat.locations=" + folders.location());
	}

	@Test
	void aSecondContextRunsNothingAgainAndLeaksNothing() {
		start(this.application);
		List<String> journal = journal();
		start(this.application);
		start(this.application);
		assertThat(journal()).isEqualTo(journal).hasSize(4);
	}

	@Test
	void aSecondContextBesideTheFirstRunsNothingAgain() {
		this.application.run((first) -> {
			List<String> journal = journal();
			this.application.run((second) -> {
				assertNothingIsInUse(second);
				assertNothingIsInUse(first);
				assertThat(journal()).isEqualTo(journal).hasSize(4);
			});
		});
	}

	private static void assertNothingIsInUse(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed();
		assertThat(context.getBean(HikariDataSource.class).getHikariPoolMXBean().getActiveConnections()).isZero();
	}

	private void start(ApplicationContextRunner application) {
		application.run(ContextCachingIT::assertNothingIsInUse);
		await().until(() -> this.database.jdbc()
			.queryForList("select pid from pg_stat_activity where application_name = 'shop'", Integer.class)
			.isEmpty());
	}

	private List<String> journal() {
		return this.database.jdbc()
			.queryForList("select name || ' ' || outcome from migrations_journal order by id", String.class);
	}

}
