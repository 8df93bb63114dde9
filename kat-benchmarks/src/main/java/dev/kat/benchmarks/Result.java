package dev.kat.benchmarks;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was measured for one contender and one metric.
 *
 * @param scenario the scenario
 * @param work the row of its table
 * @param contender the column
 * @param metric what was measured
 * @param run the run in which it was
 * @param samples one for each round
 */
record Result(String scenario, String work, String contender, Metric metric, String run, List<Double> samples) {

	static Result parse(String line) {
		String[] fields = line.split("\t");
		List<Double> samples = Arrays.stream(fields[5].split(" ")).map(Double::valueOf).toList();
		return new Result(fields[0], fields[1], fields[2], Metric.valueOf(fields[3]), fields[4], samples);
	}

	@Override
	public String toString() {
		String samples = this.samples.stream()
			.map((sample) -> Metric.digits(sample, 6))
			.collect(Collectors.joining(" "));
		return String.join("\t", this.scenario, this.work, this.contender, this.metric.name(), this.run, samples);
	}

	boolean isOf(String scenario, String work) {
		return this.scenario.equals(scenario) && this.work.equals(work);
	}

	double median() {
		List<Double> sorted = this.samples.stream().sorted().toList();
		int middle = sorted.size() / 2;
		return (sorted.size() % 2 == 1) ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
	}

	/**
	 * Returns the median and, in parentheses, the smallest and the largest sample.
	 */
	String summary() {
		if (this.samples.size() == 1) {
			return this.metric.format(median());
		}
		DoubleSummaryStatistics range = this.samples.stream().mapToDouble(Double::doubleValue).summaryStatistics();
		return this.metric.format(median(), range.getMin(), range.getMax());
	}

}
