package dev.kat.boot.docs;

import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.kat.KatMigrator;
import dev.kat.boot.autoconfigure.KatAutoConfiguration;
import dev.kat.boot.autoconfigure.KatCustomizer;
import dev.kat.source.LocationMigrationSource;
import dev.kat.source.MigrationSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What docs/native.md says of locations that no property names.
 */
class MigrationsInImageTests {

	@Test
	void areThoseOfImportedHints() {
		RuntimeHints hints = hints(MigrationsInImage.MoreMigrations.class);
		assertThat(RuntimeHintsPredicates.resource().forResource("more-migrations/1_a/up.sql")).accepts(hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("more-migrations/1_a/metadata.yaml")).accepts(hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("migrations/1_a/up.sql")).accepts(hints);
	}

	@ParameterizedTest
	@ValueSource(classes = { Customized.class, Sourced.class, Migrating.class })
	void areNotThoseOfBeansAlone(Class<?> configuration) {
		assertThat(RuntimeHintsPredicates.resource().forResource("more-migrations/1_a/up.sql"))
			.rejects(hints(configuration));
	}

	private static RuntimeHints hints(Class<?> configuration) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		TestPropertyValues.of("kat.url=jdbc:postgresql://localhost/never").applyTo(context);
		context.register(configuration);
		context.register(AutoConfigurations.getClasses(AutoConfigurations.of(KatAutoConfiguration.class)));
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get(MigrationsInImageTests.class)), new InMemoryGeneratedFiles());
		new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		return generation.getRuntimeHints();
	}

	@Configuration(proxyBeanMethods = false)
	static class Customized {

		@Bean
		KatCustomizer moreLocations() {
			return (builder) -> builder.locations(List.of("classpath:more-migrations"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Sourced {

		@Bean
		MigrationSource moreMigrations() {
			return new LocationMigrationSource(List.of("classpath:more-migrations"), true, null);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Migrating {

		@Bean
		DataSource dataSource() {
			return new DriverManagerDataSource("jdbc:postgresql://localhost/never");
		}

		@Bean
		KatMigrator migrator(DataSource dataSource) {
			return KatMigrator.builder(dataSource).locations(List.of("classpath:more-migrations")).build();
		}

	}

}
