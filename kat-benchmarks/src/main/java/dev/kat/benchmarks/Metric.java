package dev.kat.benchmarks;

import java.util.Locale;

/**
 * What is measured.
 */
enum Metric {

	TIME("time", "s"),

	PROCESS("whole process", "s"),

	SERVER("server's CPU", "s"),

	MEMORY("peak memory", "MB"),

	COUNT("for each migration", "");

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
		return (plain(value) + " " + this.unit).strip();
	}

	/**
	 * Returns a value with three digits that count.
	 */
	static String plain(double value) {
		int decimals = (value == 0) ? 0 : (int) Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
		String text = String.format(Locale.ROOT, "%." + Math.min(decimals, 6) + "f", value);
		return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
	}

}
