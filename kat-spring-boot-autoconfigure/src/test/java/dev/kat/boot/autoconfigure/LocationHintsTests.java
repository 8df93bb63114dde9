package dev.kat.boot.autoconfigure;

import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

class LocationHintsTests {

	@Test
	void areForTheDefaultLocation() {
		assertThat(RuntimeHintsPredicates.resource().forResource("migrations/1_a/up.sql")).accepts(hints());
	}

	@Test
	void areForEveryLocationOnTheClassPath() {
		RuntimeHints hints = hints("kat.locations=classpath:db/{vendor}/ , classpath*:/shared, file:elsewhere");
		assertThat(RuntimeHintsPredicates.resource().forResource("db/postgresql/1_a/metadata.yaml")).accepts(hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("shared/1_a/down.sql")).accepts(hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("elsewhere/1_a/up.sql")).rejects(hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("migrations/1_a/up.sql")).rejects(hints);
	}

	@Test
	void needNoOtherPropertyToHaveItsValueYet() {
		RuntimeHints hints = hints("kat.locations=classpath:shared", "kat.on-startup=${MODE}",
				"kat.lock-timeout=${PATIENCE}");
		assertThat(RuntimeHintsPredicates.resource().forResource("shared/1_a/up.sql")).accepts(hints);
	}

	@Test
	void areNotThereWhereKatIsSwitchedOff() {
		assertThat(RuntimeHintsPredicates.resource().forResource("migrations/1_a/up.sql"))
			.rejects(hints("kat.enabled=false"));
	}

	private static RuntimeHints hints(String... properties) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		TestPropertyValues.of(properties).and("kat.url=jdbc:postgresql://localhost/never").applyTo(context);
		context.register(AutoConfigurations.getClasses(AutoConfigurations.of(KatAutoConfiguration.class)));
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get(LocationHintsTests.class)), new InMemoryGeneratedFiles());
		new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		return generation.getRuntimeHints();
	}

}
