package dev.kat.prove.internal.report;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTests {

	@ParameterizedTest
	@CsvSource({ "0,0 ms", "999,999 ms", "1000,1 s", "1049,1 s", "1051,1.1 s", "9949,9.9 s", "9951,10 s", "15200,15 s",
			"59499,59 s", "59500,1 min", "206400,3 min 26 s", "3600000,1 h", "3725000,1 h 2 min" })
	void writeTimesForPeople(long millis, String text) {
		assertThat(Words.time(Duration.ofMillis(millis))).isEqualTo(text);
	}

	@Test
	void countThings() {
		assertThat(List.of(Words.count(0, "edge"), Words.count(1, "edge"), Words.count(2, "edge")))
			.containsExactly("no edges", "1 edge", "2 edges");
	}

	@Test
	void nameTheFirstOfManyThings() {
		assertThat(Words.list(List.of("a", "b", "c", "d"), 3)).isEqualTo("a, b, c, d");
		assertThat(Words.list(List.of("a", "b", "c", "d", "e"), 3)).isEqualTo("a, b, c and 2 more");
	}

	@Test
	void joinNames() {
		assertThat(List.of(Words.and(List.of()), Words.and(List.of("a")), Words.and(List.of("a", "b")),
				Words.and(List.of("a", "b", "c"))))
			.containsExactly("", "a", "a and b", "a, b and c");
	}

	@Test
	void writeErrorsInOneLine() {
		assertThat(Words.error("42P01", "ERROR: no table\n  Position: 3"))
			.isEqualTo("ERROR: no table (SQLSTATE 42P01)");
		assertThat(Words.error("P0001", "")).isEqualTo("ERROR:  (SQLSTATE P0001)");
	}

}
