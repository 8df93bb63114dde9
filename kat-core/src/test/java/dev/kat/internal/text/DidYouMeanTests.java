package dev.kat.internal.text;

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DidYouMeanTests {

	@Test
	void findsTheWordWithTheFewestChanges() {
		assertThat(DidYouMean.nearest("parent", List.of("name", "parents", "patents"))).contains("parents");
	}

	@Test
	void findsAWordWithADroppedLetter() {
		assertThat(DidYouMean.nearest("nam", List.of("name", "parents"))).contains("name");
	}

	@Test
	void findsAWordWithAnotherSeparator() {
		assertThat(DidYouMean.nearest("no-transaction", List.of("name", "no_transaction"))).contains("no_transaction");
	}

	@Test
	void decidesBetweenEquallyNearWordsByTheirOrder() {
		assertThat(DidYouMean.nearest("bat", List.of("rat", "cat"))).contains("cat");
	}

	@Test
	void allowsChangesInAQuarterOfALongWord() {
		assertThat(DidYouMean.nearest("abcdefghijkl", List.of("abcdefghixyz"))).contains("abcdefghixyz");
	}

	@Test
	void findsNothingFartherThanAQuarterOfALongWord() {
		assertThat(DidYouMean.nearest("abcdefghijkl", List.of("abcdefghwxyz"))).isEmpty();
	}

	@Test
	void findsNothingAmongUnrelatedWords() {
		assertThat(DidYouMean.nearest("colour", List.of("name", "parents"))).isEmpty();
	}

	@Test
	@Timeout(60)
	void doesNotCompareAWordWithThoseThatAreMuchShorter() {
		assertThat(DidYouMean.nearest("a".repeat(10_000_000), Collections.nCopies(1000, "a".repeat(1000)))).isEmpty();
	}

	@Test
	void findsNothingAmongNoWords() {
		assertThat(DidYouMean.nearest("name", List.of())).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "1679012398, 1679012399", "1679012398, 1679012389", "167901239, 1679012399",
			"16790123998, 1679012398" })
	void takesOneSlipForOne(String written, String meant) {
		assertThat(DidYouMean.isSlip(written, meant)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "1679012398, 1679012500", "1679012398, 1679012377", "16790123, 1679012398" })
	void takesNothingElseForASlip(String written, String meant) {
		assertThat(DidYouMean.isSlip(written, meant)).isFalse();
	}

	@Test
	void hintsAtTheNearestWord() {
		assertThat(DidYouMean.hint("nam", List.of("name", "parents"))).isEqualTo(" (did you mean name?)");
	}

	@Test
	void hintsAtNothingWhenNoWordIsNear() {
		assertThat(DidYouMean.hint("colour", List.of("name", "parents"))).isEmpty();
	}

}
