package dev.kat.boot.actuate.endpoint;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

import dev.kat.internal.view.GraphView;
import dev.kat.internal.view.MigrationJournalView;
import dev.kat.internal.view.MigrationView;
import dev.kat.internal.view.StatusView;
import dev.kat.internal.view.StepsView;
import dev.kat.internal.view.Summary;

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
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(hints, KatEndpointWebExtension.class);
		assertThat(type.getRecordComponents()).isNotEmpty()
			.allSatisfy((component) -> assertThat(
					RuntimeHintsPredicates.reflection().onMethodInvocation(component.getAccessor()))
				.accepts(hints));
	}

	static Stream<Class<?>> everyRecordOfAnAnswerCanBeWritten() {
		return Stream
			.of(KatEndpoint.class, StatusView.class, Summary.class, MigrationView.class, GraphView.class,
					MigrationJournalView.class, StepsView.class)
			.flatMap((holder) -> Stream.concat(Stream.of(holder), List.of(holder.getDeclaredClasses()).stream()))
			.filter(Class::isRecord);
	}

}
