package dev.kat.boot.autoconfigure;

import java.nio.file.Path;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Contexts one after the other in one JVM, as DevTools makes them at each restart, and
 * the test framework after a test that dirtied one.
 */
class ContextCachingIT {

	private final TestDatabase database = TestDatabase.create();

	@Test
	void aSecondContextRunsNothingAgainAndLeaksNothing(@TempDir Path directory) {
		MigrationFolders folders = new MigrationFolders(directory).add("1_a", "create table a (id int)")
			.add("2_b", "create index concurrently b on a (id)", "parents: [1]", "no_transaction: true");
		ApplicationContextRunner application = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, KatAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=" + this.database.url() + "?ApplicationName=shop",
					"spring.datasource.username=" + this.database.username(),
					"spring.datasource.password=" + this.database.password(), "kat.locations=" + folders.location());
		start(application);
		List<String> journal = journal();
		start(application);
		start(application);
		assertThat(journal()).isEqualTo(journal).hasSize(4);
	}

	private void start(ApplicationContextRunner application) {
		application.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(HikariDataSource.class).getHikariPoolMXBean().getActiveConnections()).isZero();
		});
		await().until(() -> this.database.jdbc()
			.queryForList("select pid from pg_stat_activity where application_name = 'shop'", Integer.class)
			.isEmpty());
	}

	private List<String> journal() {
		return this.database.jdbc()
			.queryForList("select name || ' ' || outcome from migrations_journal order by id", String.class);
	}

}
