package dev.kat.prove.internal.observation;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.kat.prove.internal.observation.CatalogSnapshot.Difference;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CatalogSnapshot}.
 */
class CatalogSnapshotTests {

	@Test
	void tellsWhatIsLeftLostAndChanged() {
		CatalogSnapshot before = new CatalogSnapshot(Map.of("table a", "", "view v", "select 1"), Map.of());
		CatalogSnapshot after = new CatalogSnapshot(Map.of("table b", "", "view v", "select 2"), Map.of());
		assertThat(before.to(after))
			.isEqualTo(new Difference(List.of("table b"), List.of("table a"), List.of("view v"), List.of()));
	}

	@Test
	void sameSnapshotsHaveNoDifference() {
		CatalogSnapshot one = new CatalogSnapshot(Map.of("column t.a", "integer"), Map.of("column t.a", 1));
		assertThat(one.to(one).isEmpty()).isTrue();
	}

	@Test
	void columnThatCameBackLastHasMoved() {
		assertThat(moved(Map.of("column t.a", 1, "column t.b", 2, "column t.c", 3),
				Map.of("column t.a", 1, "column t.c", 2, "column t.b", 3)))
			.containsExactly("column t.b");
	}

	@Test
	void columnsAfterOneThatIsGoneHaveNotMoved() {
		assertThat(moved(Map.of("column t.a", 1, "column t.b", 2, "column t.c", 3),
				Map.of("column t.b", 1, "column t.c", 2)))
			.isEmpty();
	}

	@Test
	void columnsOfOtherTablesDoNotCount() {
		assertThat(moved(Map.of("column t.a", 1, "column u.b", 2), Map.of("column t.a", 2, "column u.b", 1))).isEmpty();
	}

	private static List<String> moved(Map<String, Integer> before, Map<String, Integer> after) {
		return new CatalogSnapshot(Map.of(), before).to(new CatalogSnapshot(Map.of(), after)).moved();
	}

}
