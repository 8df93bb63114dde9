package dev.kat.prove.internal.trial;

import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.kat.prove.internal.observation.Delta;

import static org.assertj.core.api.Assertions.assertThat;

class DifferenceTests {

	@Test
	void isEmptyForEqualDeltas() {
		Delta delta = new Delta(Map.of("table t", "…"), Map.of("column t.a", 1), Map.of("t", "1 row"));
		assertThat(Difference.between(delta, delta).isEmpty()).isTrue();
	}

	@Test
	void saysThatAnObjectIsGone() {
		assertThat(Difference.between(objects(Map.of("index i", "on a")), objects(Map.of("index i", Delta.GONE)))
			.sentences()).containsExactly("index i is gone");
	}

	@Test
	void saysThatAnObjectIsStillThere() {
		assertThat(Difference.between(objects(Map.of("index i", Delta.GONE)), objects(Map.of())).sentences())
			.containsExactly("index i is still there");
	}

	@Test
	void saysThatAnObjectHasAnotherDefinition() {
		assertThat(Difference.between(objects(Map.of("view v", "select 1")), objects(Map.of("view v", "select 2")))
			.sentences()).containsExactly("view v has another definition");
	}

	@Test
	void saysThatAnObjectIsNotMade() {
		assertThat(Difference.between(objects(Map.of("view v", "select 1")), objects(Map.of())).sentences())
			.containsExactly("view v is not made or changed");
	}

	@Test
	void saysThatAnObjectIsMadeToo() {
		assertThat(Difference.between(objects(Map.of()), objects(Map.of("view v", "select 1"))).sentences())
			.containsExactly("view v is made or changed, too");
	}

	@Test
	void saysThatRowsDiffer() {
		assertThat(Difference
			.between(new Delta(Map.of(), Map.of(), Map.of("t", "1")), new Delta(Map.of(), Map.of(), Map.of("t", "2")))
			.sentences()).containsExactly("rows of t differ");
	}

	@Test
	void tellsAnotherPlaceOfAColumnFromEverythingElse() {
		Difference difference = Difference.between(places(Map.of("column t.a", 1, "column t.b", 2)),
				places(Map.of("column t.a", 2, "column t.b", 1)));
		assertThat(difference.isEmpty()).isFalse();
		assertThat(difference.isEmptyButForPlaces()).isTrue();
		assertThat(difference.sentences()).containsExactly("column t.a has another place in its table",
				"column t.b has another place in its table");
	}

	@Test
	void comparesNoPlacesOfColumnsThatOnlyOneSideHas() {
		assertThat(Difference.between(places(Map.of("column t.a", 1)), places(Map.of())).isEmpty()).isTrue();
	}

	private static Delta objects(Map<String, String> objects) {
		return new Delta(objects, Map.of(), Map.of());
	}

	private static Delta places(Map<String, Integer> places) {
		return new Delta(Map.of(), places, Map.of());
	}

}
