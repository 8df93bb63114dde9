package dev.kat.boot.autoconfigure;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import dev.kat.KatMigrator;
import dev.kat.boot.event.KatEvent;
import dev.kat.boot.event.KatRunCompletedEvent;
import dev.kat.boot.event.KatRunFailedEvent;
import dev.kat.error.MigrationFailedException;
import dev.kat.plan.OnStartup;
import dev.kat.plan.UpOptions;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Starts applications as users do, for a context alone has neither lazy initialization
 * nor listeners.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupIT {

	private final TestDatabase database = TestDatabase.create();

	private final BufferingApplicationStartup steps = new BufferingApplicationStartup(2048);

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory).add("1_a", "create table a (id int)")
			.add("2_b", "create table b (id int)", "parents: [1]");
	}

	@Test
	void aLazyApplicationThatUsesNoDatabaseIsMigrated() {
		try (ConfigurableApplicationContext context = start(application(), "--spring.main.lazy-initialization=true")) {
			assertThat(context.getBeanFactory().getBeanDefinition("katMigrator").isLazyInit()).isTrue();
			assertThat(tracked()).containsExactly("1_a", "2_b");
		}
	}

	@Test
	void aLazyApplicationHearsEvents() {
		try (ConfigurableApplicationContext context = start(application(Annotated.class),
				"--spring.main.lazy-initialization=true")) {
			assertThat(context.getBean(Annotated.class).heard).containsExactly("katMigrator applied 1_a, 2_b");
		}
	}

	@Test
	void annotatedListenersHearOfTheRunAtTheStartAndOfThoseAfterIt() {
		try (ConfigurableApplicationContext context = start(application(Annotated.class))) {
			Annotated listener = context.getBean(Annotated.class);
			assertThat(listener.heard).containsExactly("katMigrator applied 1_a, 2_b");
			this.folders.add("3_c", "create table c (id int)");
			KatMigrator migrator = context.getBean(KatMigrator.class);
			migrator.up();
			migrator.up();
			assertThat(listener.heard).containsExactly("katMigrator applied 1_a, 2_b", "katMigrator applied 3_c");
		}
	}

	@Test
	void annotatedListenersHearOfFailuresAfterTheStart() {
		try (ConfigurableApplicationContext context = start(application(Annotated.class))) {
			this.folders.add("3_c", "create table a (id int)");
			assertThatException().isThrownBy(context.getBean(KatMigrator.class)::up);
			assertThat(context.getBean(Annotated.class).heard).containsExactly("katMigrator applied 1_a, 2_b",
					"katMigrator failed in 3_c");
		}
	}

	@Test
	void listenersOfTheApplicationHearOfAFailureAtItsStart() {
		this.folders.add("2_b", "create table a (id int)", "parents: [1]");
		List<KatRunFailedEvent> heard = new ArrayList<>();
		SpringApplication application = application();
		application.addListeners(new FailureListener(heard));
		assertThatException().isThrownBy(() -> start(application))
			.satisfies((ex) -> assertThat(heard).singleElement()
				.extracting(KatRunFailedEvent::failure)
				.isSameAs(ex.getCause()));
	}

	@Test
	void aListenerThatFailsDoesNotHideWhatItIsToldOf() {
		this.folders.add("2_b", "create table a (id int)", "parents: [1]");
		SpringApplication application = application();
		application.addListeners(new FailureListener(List.of()));
		assertThatException().isThrownBy(() -> start(application))
			.havingCause()
			.isInstanceOf(MigrationFailedException.class)
			.satisfies((ex) -> assertThat(ex.getSuppressed()).singleElement()
				.isInstanceOf(UnsupportedOperationException.class));
	}

	@Test
	void migratorsAndMigrationsAreStepsOfTheStart() {
		start(application()).close();
		assertThat(steps()).containsExactly("kat.migration migrator=katMigrator migration=1_a operation=up",
				"kat.migration migrator=katMigrator migration=2_b operation=up", "kat.start migrator=katMigrator");
		List<Long> parents = this.steps.getBufferedTimeline()
			.getEvents()
			.stream()
			.filter((event) -> event.getStartupStep().getName().equals("kat.migration"))
			.map((event) -> event.getStartupStep().getParentId())
			.toList();
		assertThat(parents).containsOnly(this.steps.getBufferedTimeline()
			.getEvents()
			.stream()
			.filter((event) -> event.getStartupStep().getName().equals("kat.start"))
			.map((event) -> event.getStartupStep().getId())
			.findFirst()
			.orElseThrow());
	}

	@Test
	void aMigrationThatFailsIsAStepThatEnds() {
		this.folders.add("2_b", "create table a (id int)", "parents: [1]");
		assertThatException().isThrownBy(() -> start(application()));
		assertThat(steps()).containsExactly("kat.migration migrator=katMigrator migration=1_a operation=up",
				"kat.migration migrator=katMigrator migration=2_b operation=up", "kat.start migrator=katMigrator");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void endsAfterTheLastInitializerAlsoIfTheyAreTheApplications(boolean lazy, CapturedOutput output) {
		this.folders.add("3_c", "create table c (id int)");
		assertThatException()
			.isThrownBy(() -> start(application(OwnInitializers.class, NotToBeMade.class),
					"--kat.exit-after-migrate=true", "--spring.main.lazy-initialization=" + lazy))
			.isInstanceOf(IllegalStateException.class)
			.withMessage("Kat: 3 applied, nothing else started: kat.exit-after-migrate would end the process here");
		assertThat(tracked()).containsExactly("1_a", "2_b", "3_c");
		assertThat(output).doesNotContain("not eligible");
	}

	@Test
	void beforeTheEndAfterMigratingListenerBeansHearWhatWasDone() {
		assertThatException()
			.isThrownBy(() -> start(application(CompletionListener.class, JdbcConfiguration.class, NotToBeMade.class),
					"--kat.exit-after-migrate=true"))
			.withMessageEndingWith("would end the process here");
		assertThat(this.database.jdbc().queryForList("select told from heard", String.class))
			.containsExactly("katMigrator applied 1_a, 2_b");
	}

	@Test
	void aListenerBeanThatFailsKeepsItFromEnding() {
		assertThatException()
			.isThrownBy(() -> start(application(FailingCompletionListener.class), "--kat.exit-after-migrate=true"))
			.havingCause()
			.withMessage("told katMigrator");
		assertThat(tracked()).containsExactly("1_a", "2_b");
	}

	@Test
	void aFailureEndsTheProcessWithExitCode1(CapturedOutput output) {
		this.folders.add("2_b", "create table a (id int)", "parents: [1]");
		assertThatException().isThrownBy(() -> start(application(NotToBeMade.class), "--kat.exit-after-migrate=true"))
			.isInstanceOf(ExitCodeGenerator.class)
			.satisfies((ex) -> assertThat(((ExitCodeGenerator) ex).getExitCode()).isEqualTo(1))
			.withRootCauseInstanceOf(SQLException.class);
		assertThat(output).contains("Description:\n\nSQL error in migration 2_b: rolled back.");
	}

	@Test
	void aParentContextEndsTheProcessBeforeItsChildren() {
		SpringApplicationBuilder builder = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE);
		assertThatException()
			.isThrownBy(() -> builder.child(NotToBeMade.class)
				.web(WebApplicationType.NONE)
				.run(arguments("--kat.exit-after-migrate=true")))
			.withMessageStartingWith("Kat: 2 applied, nothing else started");
	}

	private SpringApplication application(Class<?>... configurations) {
		SpringApplication application = new SpringApplication(
				Stream.concat(Stream.of(Application.class), Stream.of(configurations)).toArray(Class<?>[]::new));
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setApplicationStartup(this.steps);
		return application;
	}

	private ConfigurableApplicationContext start(SpringApplication application, String... arguments) {
		return application.run(arguments(arguments));
	}

	private String[] arguments(String... arguments) {
		return Stream.concat(Stream.of("--spring.datasource.url=" + this.database.url(),
				"--spring.datasource.username=" + this.database.username(),
				"--spring.datasource.password=" + this.database.password(),
				"--kat.locations=" + this.folders.location()), Stream.of(arguments))
			.toArray(String[]::new);
	}

	private List<String> tracked() {
		return this.database.jdbc().queryForList("select name from migrations order by id", String.class);
	}

	/**
	 * Those of Kat that ended, in the order in which they did.
	 */
	private List<String> steps() {
		return this.steps.getBufferedTimeline()
			.getEvents()
			.stream()
			.map((event) -> event.getStartupStep())
			.filter((step) -> step.getName().startsWith("kat."))
			.map((step) -> step.getName() + StreamSupport.stream(step.getTags().spliterator(), false)
				.map((tag) -> " " + tag.getKey() + "=" + tag.getValue())
				.collect(Collectors.joining()))
			.toList();
	}

	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, KatAutoConfiguration.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class Annotated {

		private final List<String> heard = new ArrayList<>();

		@EventListener
		void on(KatEvent event) {
			this.heard.add(event.migrator() + describe(event));
		}

		private static String describe(KatEvent event) {
			if (event instanceof KatRunFailedEvent failed) {
				return " failed in " + ((MigrationFailedException) failed.failure()).migration();
			}
			return ((KatRunCompletedEvent) event).report()
				.done()
				.stream()
				.map((done) -> done.id().toString())
				.collect(Collectors.joining(", ", " applied ", ""));
		}

	}

	/**
	 * Of two, the first of which leaves something to the second.
	 */
	@Configuration(proxyBeanMethods = false)
	static class OwnInitializers {

		@Bean
		KatMigrationInitializer firstInitializer(KatMigrator migrator) {
			return new KatMigrationInitializer(Map.of("katMigrator", migrator), OnStartup.MIGRATE, false,
					(each) -> each.up(UpOptions.targets(List.of("2_b"))));
		}

		@Bean
		@DependsOn("firstInitializer")
		KatMigrationInitializer secondInitializer(KatMigrator migrator) {
			return new KatMigrationInitializer(Map.of("katMigrator", migrator), OnStartup.MIGRATE, false, null);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NotToBeMade {

		@Bean
		@Lazy(false)
		Object notToBeMade() {
			throw new AssertionError();
		}

	}

	@ImportAutoConfiguration(JdbcTemplateAutoConfiguration.class)
	static class JdbcConfiguration {

	}

	/**
	 * Needs what waits for the initializer.
	 */
	@Component
	static class CompletionListener implements ApplicationListener<PayloadApplicationEvent<KatRunCompletedEvent>> {

		private final JdbcTemplate jdbc;

		CompletionListener(JdbcTemplate jdbc) {
			this.jdbc = jdbc;
		}

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<KatRunCompletedEvent> event) {
			KatRunCompletedEvent payload = event.getPayload();
			this.jdbc.execute("create table heard (told text)");
			this.jdbc.update("insert into heard values (?)", payload.migrator() + Annotated.describe(payload));
		}

	}

	@Component
	static class FailingCompletionListener
			implements ApplicationListener<PayloadApplicationEvent<KatRunCompletedEvent>> {

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<KatRunCompletedEvent> event) {
			throw new IllegalStateException("told " + event.getPayload().migrator());
		}

	}

	record FailureListener(
			List<KatRunFailedEvent> heard) implements ApplicationListener<PayloadApplicationEvent<KatRunFailedEvent>> {

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<KatRunFailedEvent> event) {
			this.heard.add(event.getPayload());
		}

	}

}
