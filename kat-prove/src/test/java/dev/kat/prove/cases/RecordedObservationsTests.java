package dev.kat.prove.cases;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.kat.graph.Edge;
import dev.kat.prove.internal.needs.Need;
import dev.kat.prove.internal.needs.Needs;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Takes one edge after another out of a graph whose migrations were observed once.
 */
class RecordedObservationsTests {

	private static final Shop SHOP = new Shop();

	private static final Needs NEEDS = Needs.of(RecordedObservations.read());

	@Test
	void nothingIsMissing() {
		assertThat(NEEDS.missing(SHOP.graph())).isEmpty();
	}

	@Test
	void unneededEdgesAreListed() {
		assertThat(NEEDS.unneeded(SHOP.graph())).containsExactlyInAnyOrderElementsOf(SHOP.spare());
	}

	static List<Edge> needed() {
		return SHOP.needed();
	}

	@ParameterizedTest
	@MethodSource("needed")
	void neededEdgeIsMissing(Edge edge) {
		List<Need> missing = NEEDS.missing(SHOP.without(edge));
		assertThat(missing).isNotEmpty()
			.allSatisfy((need) -> assertThat(SHOP.graph().ancestorsOf(need.migration())).contains(need.needed()));
	}

	static List<Edge> spare() {
		return SHOP.spare();
	}

	@ParameterizedTest
	@MethodSource("spare")
	void spareEdgeIsNotMissing(Edge edge) {
		assertThat(NEEDS.missing(SHOP.without(edge))).isEmpty();
	}

}
