package dev.kat.benchmarks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What is measured.
 */
enum Metric {

	TIME("time", "s"),

	PROCESS("whole process", "s"),

	CPU("CPU", "s"),

	SERVER("server's CPU", "s"),

	MEMORY("memory", "MB"),

	COUNT("for each migration", "");

	private static final int DIGITS = 3;

	private final String title;

	private final String unit;

	Metric(String title, String unit) {
		this.title = title;
		this.unit = unit;
	}

	String title() {
		return this.title;
	}

	/**
	 * Returns a value with its unit.
	 */
	String format(double value) {
		return (digits(value * factor(value), DIGITS) + " " + unit(value)).strip();
	}

	/**
	 * Returns a value with its unit, and in parentheses a range in the same unit.
	 */
	String format(double value, double... range) {
		return "%s (%s)".formatted(format(value),
				Arrays.stream(range)
					.mapToObj((end) -> digits(end * factor(value), DIGITS))
					.collect(Collectors.joining("–")));
	}

	private String unit(double value) {
		return isShort(value) ? "ms" : this.unit;
	}

	private double factor(double value) {
		return isShort(value) ? 1_000 : 1;
	}

	private boolean isShort(double value) {
		return "s".equals(this.unit) && Math.abs(value) < 1;
	}

	/**
	 * Rounds a value to the given number of digits that count.
	 */
	static String digits(double value, int digits) {
		BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
		return (rounded.signum() == 0) ? "0" : rounded.stripTrailingZeros().toPlainString();
	}

}
