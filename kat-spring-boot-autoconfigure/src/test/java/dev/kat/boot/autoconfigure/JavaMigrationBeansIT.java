package dev.kat.boot.autoconfigure;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.KatMigrator;
import dev.kat.error.MigrationFailedException;
import dev.kat.internal.view.StatusView;
import dev.kat.migration.JavaMigration;
import dev.kat.migration.MigrationMetadata;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Migrations in Java that are beans.
 */
@ExtendWith(OutputCaptureExtension.class)
class JavaMigrationBeansIT {

	private static final String DESCRIPTION = "Migrations wait for themselves: the migration in Java %s needs a bean "
			+ "that waits until the database is migrated: %s";

	private static final String ACTION = "Do not inject what uses the database into a migration in Java. Use the "
			+ "connection that its up method is given, for example with new JdbcTemplate(new "
			+ "SingleConnectionDataSource(connection, true)).";

	private final TestDatabase database = TestDatabase.create();

	private final List<String> created = new ArrayList<>();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory).add("1_a", "create table a (text text)")
			.add("3_c", "insert into a values ('c')", "parents: [b]");
	}

	@Test
	void runAmongMigrationsInSql() {
		runner().withUserConfiguration(UsesAClock.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(texts()).containsExactly("2026-11-29T12:00:00Z", "c");
			assertThat(StatusView.of(context.getBean(KatMigrator.class).status()).migrations().get(1).location())
				.isEqualTo("bean:stamp");
		});
	}

	@Test
	void areFoundInTheParentContext() {
		new ApplicationContextRunner().withUserConfiguration(UsesAClock.class)
			.run((parent) -> runner().withParent(parent).run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(texts()).containsExactly("2026-11-29T12:00:00Z", "c");
			}));
	}

	@Test
	void areCreatedWhenTheyAreReadAndNotBefore() {
		runner().withBean(JavaMigrationBeansIT.class, () -> this)
			.withUserConfiguration(SaysWhenItIsCreated.class)
			.withPropertyValues("kat.on-startup=none")
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(KatMigrator.class);
				assertThat(this.created).isEmpty();
				assertThat(context.getBean(KatMigrator.class).plan().steps()).hasSize(3);
				assertThat(context.getBean(KatMigrator.class).plan().steps()).hasSize(3);
				assertThat(this.created).containsExactly("migration");
			});
	}

	@Test
	void canUseWhatDoesNotWaitForTheDatabase() {
		runner().withUserConfiguration(AsksADataSource.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(texts()).containsExactly("PostgreSQL", "c");
		});
	}

	@Test
	void explainThatTheyWaitForThemselvesThroughATemplate(CapturedOutput output) {
		start(output, InjectsATemplate.class).isExplainedAs(DESCRIPTION.formatted("needsTemplate",
				"needsTemplate -> jdbcTemplate -> katMigrationInitializer -> needsTemplate"), ACTION);
	}

	@Test
	void explainThatTheyWaitForThemselvesThroughAService(CapturedOutput output) {
		start(output, InjectsAService.class).isExplainedAs(DESCRIPTION.formatted("needsService",
				"needsService -> service -> jdbcTemplate -> katMigrationInitializer -> needsService"), ACTION);
	}

	@Test
	void explainThatTheyWaitForThemselvesThroughJpa(CapturedOutput output) {
		start(output, InjectsJpa.class).isExplainedAs(DESCRIPTION.formatted("needsJpa",
				"needsJpa -> entityManagerFactory -> katMigrationInitializer -> needsJpa"), ACTION);
	}

	@Test
	void cannotGetWhatWaitsFromAProviderWhileTheyRun() {
		runner().withConfiguration(AutoConfigurations.of(JdbcTemplateAutoConfiguration.class))
			.withUserConfiguration(AsksAProvider.class)
			.run((context) -> assertThat(context).getFailure()
				.cause()
				.isInstanceOf(MigrationFailedException.class)
				.hasMessageContaining("Java error in migration 2_b: rolled back.")
				.hasMessageContaining(
						"Failed to initialize dependency 'katMigrationInitializer' of JdbcTemplate bean"));
	}

	@Test
	void otherFailuresOfTheirCreationStayAsTheyAre() {
		runner().withUserConfiguration(CannotBeCreated.class)
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(IllegalStateException.class)
				.rootCause()
				.hasMessage("not today"));
	}

	private FailingStart start(CapturedOutput output, Class<?> configuration) {
		return FailingStart.of(output, configuration, "spring.datasource.url=" + this.database.url(),
				"spring.datasource.username=" + this.database.username(),
				"spring.datasource.password=" + this.database.password(), "kat.locations=" + this.folders.location())
			.withoutStackTrace();
	}

	private ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, KatAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=" + this.database.url(),
					"spring.datasource.username=" + this.database.username(),
					"spring.datasource.password=" + this.database.password(),
					"kat.locations=" + this.folders.location());
	}

	private List<String> texts() {
		return this.database.jdbc().queryForList("select text from a order by ctid", String.class);
	}

	/**
	 * A migration that inserts a text.
	 *
	 * @param text the text
	 */
	record Insert(Text text) implements JavaMigration {

		@Override
		public MigrationMetadata metadata() {
			return MigrationMetadata.builder(2, "b").parents("1_a").build();
		}

		@Override
		public void up(Connection connection) throws SQLException {
			try (Statement statement = connection.createStatement()) {
				statement.execute("insert into a values ('" + this.text.get() + "')");
			}
		}

		interface Text {

			String get() throws SQLException;

		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UsesAClock {

		@Bean
		Clock clock() {
			return Clock.fixed(Instant.parse("2026-11-29T12:00:00Z"), ZoneOffset.UTC);
		}

		@Bean
		JavaMigration stamp(Clock clock) {
			return new Insert(() -> clock.instant().toString());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SaysWhenItIsCreated {

		@Bean
		@Lazy
		JavaMigration early(JavaMigrationBeansIT test) {
			test.created.add("migration");
			return new Insert(() -> "early");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AsksADataSource {

		@Bean
		JavaMigration product(DataSource dataSource) {
			return new Insert(() -> {
				try (Connection connection = dataSource.getConnection()) {
					return connection.getMetaData().getDatabaseProductName();
				}
			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
			KatAutoConfiguration.class })
	static class InjectsATemplate {

		@Bean
		JavaMigration needsTemplate(JdbcTemplate template) {
			return new Insert(() -> String.valueOf(template.queryForObject("select 'b'", String.class)));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
			KatAutoConfiguration.class })
	static class InjectsAService {

		@Bean
		Insert.Text service(JdbcTemplate template) {
			return () -> String.valueOf(template.queryForObject("select 'b'", String.class));
		}

		@Bean
		JavaMigration needsService(Insert.Text service) {
			return new Insert(service);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, HibernateJpaAutoConfiguration.class,
			KatAutoConfiguration.class })
	static class InjectsJpa {

		@Bean
		JavaMigration needsJpa(EntityManagerFactory factory) {
			return new Insert(factory::toString);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AsksAProvider {

		@Bean
		JavaMigration later(ObjectProvider<JdbcTemplate> templates) {
			return new Insert(() -> String.valueOf(templates.getObject().queryForObject("select 'b'", String.class)));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CannotBeCreated {

		@Bean
		JavaMigration broken() {
			throw new IllegalStateException("not today");
		}

	}

}
