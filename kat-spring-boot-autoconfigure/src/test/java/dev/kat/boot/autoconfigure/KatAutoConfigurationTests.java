package dev.kat.boot.autoconfigure;

import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;

import dev.kat.KatMigrator;
import dev.kat.boot.actuate.endpoint.KatEndpoint;
import dev.kat.boot.autoconfigure.endpoint.KatEndpointAutoConfiguration;
import dev.kat.error.ConnectionFailedException;
import dev.kat.error.InvalidConfigurationException;
import dev.kat.plan.OnStartup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KatAutoConfigurationTests {

	private static final String URL = "kat.url=jdbc:postgresql://127.0.0.1:1/nowhere";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KatAutoConfiguration.class, KatEndpointAutoConfiguration.class))
		.withPropertyValues("kat.on-startup=none", "kat.locations=classpath:shop",
				"management.endpoints.web.exposure.include=kat");

	@Test
	void backsOffWithoutDatabase() {
		this.runner.run(KatAutoConfigurationTests::assertNothingOfKat);
	}

	@Test
	void backsOffWithoutSpringJdbc() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.jdbc"))
			.withPropertyValues(URL)
			.run(KatAutoConfigurationTests::assertNothingOfKat);
	}

	@Test
	void backsOffWhenSwitchedOff() {
		this.runner.withUserConfiguration(OneDataSource.class)
			.withPropertyValues(URL, "kat.enabled=false")
			.run(KatAutoConfigurationTests::assertNothingOfKat);
	}

	@Test
	void switchedOffTheEndpointIsNotThereForAnOwnMigratorEither() {
		this.runner.withUserConfiguration(OwnMigrator.class)
			.withPropertyValues("kat.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(KatMigrator.class)
				.doesNotHaveBean(KatMigrationInitializer.class)
				.doesNotHaveBean(KatEndpoint.class));
	}

	@ParameterizedTest
	@ValueSource(classes = { OneDataSource.class, OneConnectionDetails.class })
	void isThereWithAnyOfItsDatabases(Class<?> configuration) {
		this.runner.withUserConfiguration(configuration).run(KatAutoConfigurationTests::assertAllOfKat);
	}

	@Test
	void isThereWithAnUrl() {
		this.runner.withPropertyValues(URL).run(KatAutoConfigurationTests::assertAllOfKat);
	}

	@Test
	void isThereWithBootsDataSource() {
		this.runner.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=jdbc:postgresql://127.0.0.1:1/nowhere")
			.run(KatAutoConfigurationTests::assertAllOfKat);
	}

	@Test
	void ownMigratorWins() {
		this.runner.withUserConfiguration(OneDataSource.class, OwnMigrator.class)
			.run((context) -> assertThat(context).hasSingleBean(KatMigrator.class)
				.hasBean("ownMigrator")
				.hasSingleBean(KatMigrationInitializer.class)
				.hasSingleBean(KatEndpoint.class));
	}

	@Test
	void ownMigratorsNeedNoDataSourceBeanAndRunInTheirOrder() {
		this.runner.withUserConfiguration(OrderedMigrators.class)
			.withPropertyValues("kat.on-startup=migrate")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("the earlier one was asked"));
	}

	@Test
	void ownInitializerWins() {
		this.runner.withUserConfiguration(OneDataSource.class, OwnInitializer.class)
			.run((context) -> assertThat(context).hasSingleBean(KatMigrationInitializer.class)
				.hasBean("ownInitializer"));
	}

	@Test
	void unknownKeysAreRefusedBeforeAnythingElseEvenWithAnOwnInitializer() {
		this.runner.withUserConfiguration(OneDataSource.class, OwnInitializer.class)
			.withPropertyValues("kat.tabel=any", "kat.table=")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidConfigurationException.class)
				.hasMessageStartingWith("Invalid kat.tabel: there is no such property (did you mean kat.table?)"));
	}

	@Test
	void migratesAtStartup() {
		this.runner.withUserConfiguration(OneDataSource.class)
			.withPropertyValues("kat.on-startup=migrate")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("the only one was asked"));
	}

	@Test
	void usesThePrimaryDataSource() {
		this.runner.withUserConfiguration(PrimaryAndOther.class)
			.run((context) -> assertAsks(context, "the primary one"));
	}

	@Test
	void usesConnectionDetailsWithoutDataSource() {
		this.runner.withUserConfiguration(OneConnectionDetails.class)
			.run((context) -> assertAsks(context, "Connection to 127.0.0.1:2 refused"));
	}

	@Test
	void prefersTheUrlToTheDataSource() {
		this.runner.withUserConfiguration(OneDataSource.class)
			.withPropertyValues(URL)
			.run((context) -> assertAsks(context, "Connection to 127.0.0.1:1 refused"));
	}

	@Test
	void prefersTheDataSourceThatIsMarkedAsItsOwn() {
		this.runner.withUserConfiguration(OneDataSource.class, MarkedDataSource.class)
			.withPropertyValues(URL, "kat.username=somebody")
			.run((context) -> {
				assertAsks(context, "the marked one");
				assertThat(context.getBeanProvider(DataSource.class).getIfUnique())
					.isSameAs(context.getBean("dataSource"));
			});
	}

	@Test
	void isThereWithNothingButADataSourceThatIsMarkedAsItsOwn() {
		this.runner.withUserConfiguration(MarkedDataSource.class).run((context) -> {
			assertAllOfKat(context);
			assertAsks(context, "the marked one");
		});
	}

	@Test
	void prefersItsOwnConnectionDetailsToItsProperties() {
		this.runner.withUserConfiguration(OneDataSource.class, OwnConnectionDetails.class)
			.withPropertyValues(URL)
			.run((context) -> {
				assertThat(context).hasSingleBean(KatConnectionDetails.class);
				assertAsks(context, "Connection to 127.0.0.1:3 refused");
			});
	}

	@Test
	void isThereWithNothingButItsOwnConnectionDetails() {
		this.runner.withUserConfiguration(OwnConnectionDetails.class).run(KatAutoConfigurationTests::assertAllOfKat);
	}

	@Test
	void theDriverOfConnectionDetailsIsGuessedFromTheirUrl() {
		assertThat(new OwnConnectionDetails().ownConnectionDetails().getDriverClassName())
			.isEqualTo("org.postgresql.Driver");
	}

	@Test
	void failsWithSeveralDataSourcesAndNamesThem() {
		this.runner.withUserConfiguration(TwoDataSources.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(StartRefusedException.class)
				.hasMessage("Kat cannot tell which database to migrate: none of these DataSources is the primary one: "
						+ "first, second"));
	}

	@Test
	void failsWithABlankUrlAndNoDataSource() {
		this.runner.withPropertyValues("kat.url=")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("Kat cannot tell which database to migrate: there is no DataSource"));
	}

	@Test
	void failsWhenNothingTellsWhereAnotherUserShouldConnectTo() {
		this.runner.withUserConfiguration(OneDataSource.class)
			.withPropertyValues("kat.username=owner")
			.run((context) -> assertInvalid(context,
					"Invalid kat.username: the DataSource (dev.kat.boot.autoconfigure.UnreachableDataSource) does "
							+ "not say where to connect; set kat.url as well"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					postgresql://kat:secret@localhost/x | Invalid kat.url: it does not begin with jdbc:
					jdbc:nosuchdatabase:x               | Invalid kat.driver-class-name: it cannot be guessed from kat.url
					jdbc:mysql://localhost/x            | Invalid kat.driver-class-name: com.mysql.cj.jdbc.Driver is not on the class path
					""")
	void failsWithAnUrlThatLeadsNowhere(String url, String message) {
		this.runner.withPropertyValues("kat.url=" + url).run((context) -> assertInvalid(context, message));
	}

	@Test
	void failsWithADriverThatIsNotThere() {
		this.runner.withPropertyValues(URL, "kat.driver-class-name=org.example.NoDriver")
			.run((context) -> assertInvalid(context,
					"Invalid kat.driver-class-name: org.example.NoDriver is not on the class path"));
	}

	@Test
	void failsWithADriverForNoUrl() {
		this.runner.withUserConfiguration(OneDataSource.class)
			.withPropertyValues("kat.driver-class-name=org.postgresql.Driver", "kat.username=owner")
			.run((context) -> assertInvalid(context,
					"Invalid kat.driver-class-name: it is the driver for kat.url, which is not set; "
							+ "set kat.url as well, or remove it"));
	}

	@Test
	void failsWithAPasswordForNobody() {
		this.runner.withUserConfiguration(OneDataSource.class)
			.withPropertyValues("kat.password=secret")
			.run((context) -> assertInvalid(context,
					"Invalid kat.password: it is the password of kat.username, which is not set; "
							+ "set kat.username as well, or remove it (in the environment, it is KAT_PASSWORD)"));
	}

	@Test
	void aPasswordIsEnoughForAnUrlThatNamesTheUser() {
		this.runner.withPropertyValues(URL + "?user=owner", "kat.password=secret")
			.run((context) -> assertAsks(context, "Connection to 127.0.0.1:1 refused"));
	}

	@ParameterizedTest
	@ValueSource(classes = { OwnConnectionDetails.class, MarkedDataSource.class, OwnMigrator.class })
	void driverAndPasswordMeanNothingToWhatReplacesThem(Class<?> configuration) {
		this.runner.withUserConfiguration(OneDataSource.class, configuration)
			.withPropertyValues("kat.driver-class-name=org.example.NoDriver", "kat.password=secret")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void failsWithAnUnknownActionOnStartupEvenForAnOwnMigrator() {
		this.runner.withUserConfiguration(OwnMigrator.class)
			.withPropertyValues("kat.on-startup=migrat")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("OnStartup.migrat"));
	}

	private static void assertNothingOfKat(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed()
			.doesNotHaveBean(KatMigrator.class)
			.doesNotHaveBean(KatMigrationInitializer.class)
			.doesNotHaveBean(KatProperties.class)
			.doesNotHaveBean(KatEndpoint.class);
	}

	private static void assertAllOfKat(AssertableApplicationContext context) {
		assertThat(context).hasSingleBean(KatMigrator.class)
			.hasBean("katMigrator")
			.hasSingleBean(KatMigrationInitializer.class)
			.hasSingleBean(KatEndpoint.class);
	}

	private static void assertAsks(AssertableApplicationContext context, String message) {
		assertThatExceptionOfType(ConnectionFailedException.class)
			.isThrownBy(context.getBean(KatMigrator.class)::status)
			.withMessageContaining(message);
	}

	private static void assertInvalid(AssertableApplicationContext context, String message) {
		assertThat(context).getFailure()
			.rootCause()
			.isInstanceOf(InvalidConfigurationException.class)
			.hasMessage(message);
	}

	@Configuration(proxyBeanMethods = false)
	static class OneDataSource {

		@Bean
		DataSource dataSource() {
			return new UnreachableDataSource("the only one");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoDataSources {

		@Bean
		DataSource first() {
			return new UnreachableDataSource("the first one");
		}

		@Bean
		DataSource second() {
			return new UnreachableDataSource("the second one");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryAndOther {

		@Bean
		@Primary
		DataSource primary() {
			return new UnreachableDataSource("the primary one");
		}

		@Bean
		DataSource other() {
			return new UnreachableDataSource("the other one");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OneConnectionDetails {

		@Bean
		JdbcConnectionDetails connectionDetails() {
			return new JdbcConnectionDetails() {

				@Override
				public String getUsername() {
					return "user";
				}

				@Override
				public String getPassword() {
					return "secret";
				}

				@Override
				public String getJdbcUrl() {
					return "jdbc:postgresql://127.0.0.1:2/nowhere";
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MarkedDataSource {

		@Bean(defaultCandidate = false)
		@KatDataSource
		DataSource markedDataSource() {
			return new UnreachableDataSource("the marked one");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnConnectionDetails {

		@Bean
		KatConnectionDetails ownConnectionDetails() {
			return new KatConnectionDetails() {

				@Override
				public String getJdbcUrl() {
					return "jdbc:postgresql://127.0.0.1:3/nowhere";
				}

				@Override
				public String getUsername() {
					return "user";
				}

				@Override
				public String getPassword() {
					return "secret";
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnMigrator {

		@Bean
		KatMigrator ownMigrator() {
			return KatMigrator.builder(new UnreachableDataSource("its own")).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OrderedMigrators {

		@Bean
		@Order(2)
		KatMigrator later() {
			return migrator("the later one");
		}

		@Bean
		@Order(1)
		KatMigrator earlier() {
			return migrator("the earlier one");
		}

		private static KatMigrator migrator(String name) {
			return KatMigrator.builder(new UnreachableDataSource(name)).locations(List.of("classpath:shop")).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnInitializer {

		@Bean
		KatMigrationInitializer ownInitializer(KatMigrator migrator) {
			return new KatMigrationInitializer(Map.of("ownMigrator", migrator), OnStartup.NONE, false, null);
		}

	}

}
