package dev.kat.prove.internal.observation;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RowText}.
 */
class RowTextTests {

	private final String two = RowText.of(2, Map.of("b", "\"x\", \"y\"", "a", "1, 2"));

	@Test
	void writesOneLineForEachColumn() {
		assertThat(this.two).isEqualTo("2 rows\na: 1, 2\nb: \"x\", \"y\"");
	}

	@Test
	void columnThatOnlyOneHasDoesNotCount() {
		assertThat(RowText.areEqual(this.two, RowText.of(2, Map.of("a", "1, 2", "c", "7, 7")))).isTrue();
	}

	@Test
	void otherValueIsDifference() {
		assertThat(RowText.differences(this.two, RowText.of(2, Map.of("a", "1, 3")))).containsExactly("a");
	}

	@Test
	void otherNumberOfRowsIsDifference() {
		assertThat(RowText.differences(this.two, RowText.of(1, Map.of("a", "1")))).containsExactly("a", "rows");
	}

}
