package dev.kat.boot.actuate.endpoint;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.javapoet.ClassName;

import dev.kat.boot.autoconfigure.KatAutoConfiguration;
import dev.kat.boot.autoconfigure.endpoint.KatEndpointAutoConfiguration;
import dev.kat.internal.view.GraphView;
import dev.kat.internal.view.MigrationJournalView;
import dev.kat.internal.view.MigrationView;
import dev.kat.internal.view.StatusView;
import dev.kat.internal.view.StepsView;
import dev.kat.internal.view.Summary;
import dev.kat.page.GraphPage;
import dev.kat.page.GraphStates;
import dev.kat.page.layout.BoxSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * In a native image the components of a record can be read only if that was said when the
 * image was built.
 */
class KatEndpointHintsTests {

	@ParameterizedTest
	@MethodSource
	void everyRecordOfAnAnswerCanBeWritten(Class<? extends Record> type) {
		RuntimeHints hints = new RuntimeHints();
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(hints, KatEndpointWebExtension.class,
				GraphPages.class);
		assertThat(type.getRecordComponents()).isNotEmpty()
			.allSatisfy((component) -> assertThat(
					RuntimeHintsPredicates.reflection().onMethodInvocation(component.getAccessor()))
				.accepts(hints));
	}

	@Test
	void everyFileOfTheGraphPageIsThere() throws IOException {
		List<String> files = filesOfTheGraphPage();
		assertThat(files).contains("dev/kat/page/page.html", "dev/kat/page/style/base.css",
				"dev/kat/page/script/page.js", "dev/kat/page/d3.min.js", "dev/kat/page/icon.svg");
		RuntimeHints hints = hintsOfAnApplication();
		assertThat(files)
			.allSatisfy((file) -> assertThat(RuntimeHintsPredicates.resource().forResource(file)).accepts(hints));
	}

	private static List<String> filesOfTheGraphPage() throws IOException {
		return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath*:dev/kat/page/**/*.*"))
			.map((file) -> file.toString().replaceAll("^.*/(dev/kat/page/.*)]$", "$1"))
			.filter((file) -> !file.endsWith(".class"))
			.toList();
	}

	private static RuntimeHints hintsOfAnApplication() {
		GenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get(KatEndpointHintsTests.class)), new InMemoryGeneratedFiles());
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			TestPropertyValues
				.of("management.endpoints.web.exposure.include=kat", "kat.on-startup=none",
						"kat.url=jdbc:postgresql://127.0.0.1:1/nowhere")
				.applyTo(context);
			context.register(KatAutoConfiguration.class, KatEndpointAutoConfiguration.class);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		}
		return generation.getRuntimeHints();
	}

	static Stream<Class<?>> everyRecordOfAnAnswerCanBeWritten() throws ClassNotFoundException {
		return Stream
			.of(KatEndpoint.class, StatusView.class, Summary.class, MigrationView.class, GraphView.class,
					MigrationJournalView.class, StepsView.class, GraphStates.class, GraphPage.class,
					Class.forName("dev.kat.page.PictureView"), BoxSize.class)
			.flatMap((holder) -> Stream.concat(Stream.of(holder), List.of(holder.getDeclaredClasses()).stream()))
			.filter(Class::isRecord);
	}

}
