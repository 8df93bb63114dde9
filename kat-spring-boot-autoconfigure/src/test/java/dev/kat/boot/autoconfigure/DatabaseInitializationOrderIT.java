package dev.kat.boot.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import javax.sql.DataSource;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.batch.autoconfigure.BatchAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.jooq.autoconfigure.JooqAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration;
import org.springframework.boot.session.autoconfigure.SessionAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

import dev.kat.KatMigrator;
import dev.kat.plan.OnStartup;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With Boot's own modules. The beans that use the database are the user's, so without
 * being told to wait they would come first.
 */
class DatabaseInitializationOrderIT {

	private final TestDatabase database = TestDatabase.create();

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
				DataSourceInitializationAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
				TransactionAutoConfiguration.class, KatAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=" + this.database.url(),
				"spring.datasource.username=" + this.database.username(),
				"spring.datasource.password=" + this.database.password());

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory).add("1_create_product",
				"create table product (id bigint primary key); insert into product values (42)");
	}

	@Test
	void jdbcTemplateAndJdbcClientWait() {
		run(UsesJdbc.class, JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class);
	}

	@Test
	void jpaWaits() {
		run(UsesJpa.class, HibernateJpaAutoConfiguration.class);
	}

	@Test
	void jooqWaits() {
		run(UsesJooq.class, JooqAutoConfiguration.class);
	}

	@Test
	void quartzWaits() {
		this.folders.add("2_quartz",
				script("org/quartz/impl/jdbcjobstore/tables_postgres.sql").replaceFirst("COMMIT;\\s*$", ""));
		run(UsesQuartz.class, QuartzAutoConfiguration.class);
	}

	@Test
	void batchWaits() {
		this.folders.add("2_batch", script("org/springframework/batch/core/schema-postgresql.sql"));
		run(UsesBatch.class, BatchJdbcAutoConfiguration.class, BatchAutoConfiguration.class);
	}

	@Test
	void sessionWaits() {
		this.folders.add("2_session", script("org/springframework/session/jdbc/schema-postgresql.sql"));
		run(UsesSession.class, JdbcSessionAutoConfiguration.class, SessionAutoConfiguration.class);
	}

	@Test
	void whateverSaysThatItDependsOnTheDatabaseWaits() {
		run(SaysItDepends.class);
	}

	@Test
	void ownMigratorsAreWaitedForToo() {
		run(UsesJdbcWithOwnMigrator.class, JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class);
	}

	@Test
	void ownInitializersAreWaitedForToo() {
		run(UsesJdbcWithOwnInitializer.class, JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class);
	}

	@Test
	void bootsOwnScriptsRunAfterwards() {
		run(UsesJdbcAfterBootsScript.class, JdbcTemplateAutoConfiguration.class);
	}

	@Test
	void theInitializerComesAfterTheMigratorAndBeforeBootsScripts() {
		start().withPropertyValues("spring.sql.init.mode=always").run((context) -> {
			assertThat(dependenciesOf(context, "katMigrationInitializer")).containsExactly("katMigrator");
			assertThat(dependenciesOf(context, "dataSourceScriptDatabaseInitializer"))
				.containsExactly("katMigrationInitializer");
		});
	}

	private void run(Class<?> user, Class<?>... modules) {
		start().withConfiguration(AutoConfigurations.of(modules))
			.withUserConfiguration(user)
			.withPropertyValues("spring.jpa.hibernate.ddl-auto=validate", "spring.quartz.job-store-type=jdbc",
					"spring.quartz.jdbc.initialize-schema=never", "spring.quartz.auto-startup=false",
					"spring.quartz.properties[org.quartz.jobStore.driverDelegateClass]="
							+ "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate",
					"spring.batch.jdbc.initialize-schema=never", "spring.session.jdbc.initialize-schema=never",
					"spring.sql.init.mode=always",
					"spring.sql.init.data-locations=optional:classpath:after-" + user.getSimpleName() + ".sql")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(Found.class).id()).isEqualTo(42);
			});
	}

	private WebApplicationContextRunner start() {
		return this.runner.withPropertyValues("kat.locations=" + this.folders.location());
	}

	private static String[] dependenciesOf(AssertableWebApplicationContext context, String bean) {
		return context.getSourceApplicationContext().getBeanFactory().getBeanDefinition(bean).getDependsOn();
	}

	private static String script(String path) {
		try {
			return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What a bean found in a migrated table when it was created.
	 */
	record Found(long id) {

	}

	@Configuration(proxyBeanMethods = false)
	static class UsesJdbc {

		@Bean
		Found found(JdbcTemplate template, JdbcClient client) {
			assertThat(template.queryForObject("select id from product", Long.class)).isEqualTo(42);
			return new Found(client.sql("select id from product").query(Long.class).single());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(UsesJdbc.class)
	static class UsesJdbcWithOwnMigrator {

		@Bean
		KatMigrator own(DataSource dataSource, KatProperties properties) {
			return properties.applyTo(KatMigrator.builder(dataSource)).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(UsesJdbc.class)
	static class UsesJdbcWithOwnInitializer {

		@Bean
		KatMigrationInitializer own(KatMigrator migrator) {
			return new KatMigrationInitializer(Map.of("katMigrator", migrator), OnStartup.MIGRATE, false, null);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UsesJdbcAfterBootsScript {

		@Bean
		Found found(JdbcTemplate template) {
			assertThat(template.queryForList("select id from product order by 1", Long.class)).containsExactly(42L,
					43L);
			return new Found(42);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = UsesJpa.class)
	static class UsesJpa {

		@Bean
		Found found(EntityManagerFactory factory) {
			return factory.callInTransaction((manager) -> new Found(manager.find(Product.class, 42L).id));
		}

	}

	@Entity
	@Table(name = "product")
	public static class Product {

		@Id
		private Long id;

	}

	@Configuration(proxyBeanMethods = false)
	static class UsesJooq {

		@Bean
		Found found(DSLContext jooq) {
			return new Found(jooq.select(DSL.field("id", Long.class)).from("product").fetchSingle().value1());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UsesQuartz {

		@Bean
		JobDetail job() {
			return JobBuilder.newJob(NoJob.class).withIdentity("42").storeDurably().build();
		}

		@Bean
		Found found(Scheduler scheduler) throws Exception {
			return new Found(Long.parseLong(scheduler.getJobDetail(JobKey.jobKey("42")).getKey().getName()));
		}

	}

	static class NoJob implements Job {

		@Override
		public void execute(JobExecutionContext context) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UsesBatch {

		@Bean
		Found found(JobRepository repository) {
			repository.createJobInstance("42", new JobParameters());
			return new Found(Long.parseLong(repository.getJobNames().get(0)));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UsesSession {

		@Bean
		Found found(JdbcIndexedSessionRepository repository) {
			return new Found(keep(repository, 42));
		}

		private static <S extends Session> long keep(SessionRepository<S> repository, long id) {
			S session = repository.createSession();
			session.setAttribute("id", id);
			repository.save(session);
			return repository.findById(session.getId()).<Long>getRequiredAttribute("id");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(ReadsInItsConstructor.class)
	static class SaysItDepends {

		@Bean
		Found found(ReadsInItsConstructor reader) {
			return new Found(reader.id);
		}

	}

	@DependsOnDatabaseInitialization
	static class ReadsInItsConstructor {

		private final long id;

		ReadsInItsConstructor(DataSource dataSource) {
			this.id = JdbcClient.create(dataSource).sql("select id from product").query(Long.class).single();
		}

	}

}
