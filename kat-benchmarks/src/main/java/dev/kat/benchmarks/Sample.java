package dev.kat.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * What one job took.
 *
 * @param time the tool's work
 * @param process from the start of the JVM to its end
 * @param cpu the processor time of that in this process
 * @param server the processor time of its sessions
 * @param peakMemory of the process, in KiB
 */
record Sample(Duration time, Duration process, Duration cpu, Duration server, long peakMemory) {

	static final List<Metric> METRICS = List.of(Metric.TIME, Metric.PROCESS, Metric.CPU, Metric.SERVER, Metric.MEMORY);

	Sample withServer(Duration server) {
		return new Sample(this.time, this.process, this.cpu, server, this.peakMemory);
	}

	double value(Metric metric) {
		return switch (metric) {
			case TIME -> seconds(this.time);
			case PROCESS -> seconds(this.process);
			case CPU -> seconds(this.cpu);
			case SERVER -> seconds(this.server);
			case MEMORY -> this.peakMemory / 1024.0;
			case COUNT -> throw new IllegalArgumentException("That is no value of a single job");
		};
	}

	private static double seconds(Duration duration) {
		return duration.toNanos() / 1e9;
	}

}
