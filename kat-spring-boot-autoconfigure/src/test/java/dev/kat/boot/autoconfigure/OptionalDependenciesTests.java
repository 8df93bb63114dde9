package dev.kat.boot.autoconfigure;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.kat.boot.autoconfigure.endpoint.KatEndpointAutoConfiguration;
import dev.kat.boot.autoconfigure.health.KatHealthContributorAutoConfiguration;
import dev.kat.boot.autoconfigure.metrics.KatMetricsAutoConfiguration;
import dev.kat.boot.autoconfigure.observation.KatObservationAutoConfiguration;
import dev.kat.error.UnsupportedDatabaseException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs applications on class paths that really lack what is optional.
 */
class OptionalDependenciesTests {

	@Test
	void startsWithoutAnythingThatIsOptional() throws Exception {
		assertThat(call(WithWhatIsThere.class, "spring-boot-actuator", "spring-boot-health", "spring-boot-micrometer",
				"micrometer-", "spring-boot-docker-compose", "spring-boot-testcontainers", "testcontainers",
				"jackson-annotations", "HikariCP", "tomcat-", "jakarta.servlet", "reactor-core", "spring-security",
				"kat-graph-page"))
			.isEqualTo(List.of("katConnectionDetails", "katExitAfterMigrate", "katLazyInitializationExcludeFilter",
					"katMigrationInitializer", "katMigrator", "katRunEvents", "katRunListenerPostProcessor",
					"katSchemaManagementProvider", "katStartupSteps", "katStatusCache", "katStopOnShutdown",
					"katUnknownProperties"));
	}

	@Test
	void startsWithActuatorButWithoutTheGraphPage() throws Exception {
		assertThat(call(WithWhatIsThere.class, "kat-graph-page", "org.eclipse.elk", "spring-security"))
			.asInstanceOf(InstanceOfAssertFactories.list(String.class))
			.contains("katEndpoint", "katEndpointWebExtension", "katWriteArguments")
			.doesNotContain("katGraphPages", "katLiveStatuses");
	}

	@Test
	void startsWithMicrometerButWithoutActuator() throws Exception {
		assertThat(call(WithWhatIsThere.class, "spring-boot-actuator", "spring-boot-health", "spring-boot-micrometer"))
			.asInstanceOf(InstanceOfAssertFactories.list(String.class))
			.contains("katMigrator", "katRunObservations")
			.doesNotContain("katMetrics", "katEndpoint", "katHealthContributor");
	}

	@Test
	void connectsBesideADataSourceWhereThereIsNoPool() throws Exception {
		assertThat(call(OnDriverManager.class, "HikariCP", "tomcat-")).isEqualTo("started");
	}

	@Test
	void refusesAnotherDatabaseWithoutTheDriverOfPostgresql() throws Exception {
		assertThat(call(OnH2.class, "postgresql")).isEqualTo(UnsupportedDatabaseException.class.getName());
	}

	private static Object call(Class<? extends Callable<?>> application, String... absent) throws Exception {
		ClassLoader before = Thread.currentThread().getContextClassLoader();
		try (URLClassLoader classLoader = new URLClassLoader(classPathWithout(absent),
				ClassLoader.getPlatformClassLoader())) {
			Thread.currentThread().setContextClassLoader(classLoader);
			return ((Callable<?>) classLoader.loadClass(application.getName()).getDeclaredConstructor().newInstance())
				.call();
		}
		finally {
			Thread.currentThread().setContextClassLoader(before);
		}
	}

	private static URL[] classPathWithout(String... absent) {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.map(Path::of)
			.filter((path) -> Stream.of(absent).noneMatch(artifact(path)::startsWith))
			.map(OptionalDependenciesTests::url)
			.toArray(URL[]::new);
	}

	/** A module of the same build may be there as its folder target/classes. */
	private static String artifact(Path path) {
		Path file = path.endsWith(Path.of("target", "classes")) ? path.getParent().getParent() : path;
		return file.getFileName().toString();
	}

	private static URL url(Path path) {
		try {
			return path.toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@ImportAutoConfiguration({ KatAutoConfiguration.class, KatEndpointAutoConfiguration.class,
			KatHealthContributorAutoConfiguration.class, KatMetricsAutoConfiguration.class,
			KatObservationAutoConfiguration.class })
	public static class WithWhatIsThere implements Callable<List<String>> {

		@Override
		public List<String> call() {
			try (ConfigurableApplicationContext context = new SpringApplicationBuilder(WithWhatIsThere.class)
				.web(WebApplicationType.NONE)
				.run("--kat.on-startup=none", "--kat.url=jdbc:postgresql://127.0.0.1:1/nowhere",
						"--management.endpoints.web.exposure.include=kat")) {
				return Stream.of(context.getBeanDefinitionNames())
					.filter((name) -> name.matches("kat[A-Za-z]+"))
					.sorted()
					.toList();
			}
		}

	}

	@ImportAutoConfiguration(KatAutoConfiguration.class)
	public static class OnDriverManager implements Callable<String> {

		@Bean
		DataSource dataSource() {
			return new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/nowhere");
		}

		@Override
		public String call() {
			new SpringApplicationBuilder(OnDriverManager.class).web(WebApplicationType.NONE)
				.run("--kat.on-startup=none")
				.close();
			return "started";
		}

	}

	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, KatAutoConfiguration.class })
	public static class OnH2 implements Callable<String> {

		@Override
		public String call() {
			try {
				new SpringApplicationBuilder(OnH2.class).web(WebApplicationType.NONE)
					.run("--kat.locations=classpath:shop")
					.close();
				return "started";
			}
			catch (RuntimeException ex) {
				return NestedExceptionUtils.getMostSpecificCause(ex).getClass().getName();
			}
		}

	}

}
