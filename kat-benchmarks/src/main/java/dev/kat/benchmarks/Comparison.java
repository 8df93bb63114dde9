package dev.kat.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * One row of a table: the same work for each contender.
 *
 * @param label what it is called
 * @param workload the migrations
 * @param jar whether they are in a jar
 * @param delay how long the network takes, each way
 * @param contenders the tools to compare
 */
record Comparison(String label, Workload workload, boolean jar, Duration delay, List<Contender> contenders) {

	Comparison(String label, Workload workload, List<Contender> contenders) {
		this(label, workload, false, Duration.ZERO, contenders);
	}

	/**
	 * Returns the same with more words in its label.
	 */
	Comparison labelled(String more) {
		return new Comparison(this.label + more, this.workload, this.jar, this.delay, this.contenders);
	}

	Comparison inJar() {
		return new Comparison(this.label, this.workload, true, this.delay, this.contenders);
	}

	Comparison through(Duration oneWay) {
		return new Comparison(this.label, this.workload, this.jar, oneWay, this.contenders);
	}

}
