package dev.kat.internal.postgres.script;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import dev.kat.internal.postgres.script.Secrets.Span;

/**
 * A part of a statement that is shown differently from what is sent to the server.
 *
 * @param span where it is in the text sent to the server
 * @param shown what is shown in its place
 */
record Withheld(Span span, String shown) {

	/**
	 * Combines passwords and placeholders. A password that is nothing but placeholders is
	 * shown as these.
	 * @param passwords where the passwords are, in order
	 * @param fillings the placeholders
	 * @param ellipsis what is shown in place of a password
	 */
	static List<Withheld> of(List<Span> passwords, List<Filling> fillings, String ellipsis) {
		List<Filling> left = new ArrayList<>(fillings);
		List<Withheld> withheld = new ArrayList<>();
		for (Span password : passwords) {
			List<Filling> within = left.stream().filter((filling) -> overlap(password, filling)).toList();
			if (within.isEmpty() || !cover(within, password)) {
				left.removeAll(within);
				withheld.add(new Withheld(union(password, within), (password.length() > 0) ? ellipsis : ""));
			}
		}
		return Stream
			.concat(withheld.stream(),
					left.stream()
						.map((filling) -> new Withheld(new Span(filling.start(), filling.end()), filling.written())))
			.sorted(Comparator.comparingInt((Withheld part) -> part.span().start())
				.thenComparingInt((part) -> part.span().end()))
			.toList();
	}

	/**
	 * How many characters longer the statement is than what is shown of it.
	 */
	int shift() {
		return this.span.length() - this.shown.length();
	}

	private static boolean overlap(Span password, Filling filling) {
		return filling.start() < password.end() && password.start() < filling.end();
	}

	private static boolean cover(List<Filling> fillings, Span password) {
		int covered = fillings.stream()
			.mapToInt(
					(filling) -> Math.min(filling.end(), password.end()) - Math.max(filling.start(), password.start()))
			.sum();
		return covered == password.length();
	}

	private static Span union(Span password, List<Filling> fillings) {
		int start = fillings.stream().mapToInt(Filling::start).min().orElse(password.start());
		int end = fillings.stream().mapToInt(Filling::end).max().orElse(password.end());
		return new Span(Math.min(start, password.start()), Math.max(end, password.end()));
	}

}
