package dev.kat.benchmarks;

import java.time.Duration;
import java.util.Map;

/**
 * What one job took.
 *
 * @param time the tool's work
 * @param process from the start of the JVM to its end
 * @param server the processor time of its sessions
 * @param peakMemory of the process, in KiB
 */
record Sample(Duration time, Duration process, Duration server, long peakMemory) {

	Sample withServer(Duration server) {
		return new Sample(this.time, this.process, server, this.peakMemory);
	}

	Map<Metric, Double> values() {
		return Map.of(Metric.TIME, seconds(this.time), Metric.PROCESS, seconds(this.process), Metric.SERVER,
				seconds(this.server), Metric.MEMORY, this.peakMemory / 1024.0);
	}

	private static double seconds(Duration duration) {
		return duration.toNanos() / 1e9;
	}

}
