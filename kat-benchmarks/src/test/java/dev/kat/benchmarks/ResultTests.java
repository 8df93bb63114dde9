package dev.kat.benchmarks;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ResultTests {

	@Test
	void showsTheMedianAndTheRange() {
		assertThat(result(Metric.TIME, 12.34, 11, 15.678).summary()).isEqualTo("12.3 s (11–15.7)");
		assertThat(result(Metric.MEMORY, 100, 200).summary()).isEqualTo("150 MB (100–200)");
	}

	@Test
	void showsShortTimesInMilliseconds() {
		assertThat(result(Metric.TIME, 0.9, 0.0123, 1.5).summary()).isEqualTo("900 ms (12.3–1500)");
	}

	@Test
	void showsOneSampleWithoutARange() {
		assertThat(result(Metric.COUNT, 14.1).summary()).isEqualTo("14.1");
		assertThat(result(Metric.SERVER, 0).summary()).isEqualTo("0 ms");
	}

	@Test
	void isReadAsItIsWritten() {
		Result result = result(Metric.TIME, 0.000123456, 70);
		assertThat(Result.parse(result.toString())).isEqualTo(result);
	}

	private static Result result(Metric metric, double... samples) {
		return new Result("idle", "1,000 in a jar", "plain JDBC", metric, "2026-11-29 12:00:00",
				Arrays.stream(samples).boxed().toList());
	}

}
