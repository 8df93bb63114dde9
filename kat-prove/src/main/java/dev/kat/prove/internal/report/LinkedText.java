package dev.kat.prove.internal.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.kat.migration.MigrationId;

/**
 * Writes text with links for the migrations that it names.
 */
final class LinkedText {

	/** Shorter numbers without a name are just numbers. */
	private static final int SHORTEST_TIMESTAMP = 6;

	private static final Pattern NUMBER = Pattern.compile("(?<![\\w.$-])[1-9]\\d{0,18}");

	private final Map<String, MigrationId> migrations = new HashMap<>();

	LinkedText(List<MigrationId> migrations) {
		migrations.forEach((id) -> this.migrations.put(Long.toString(id.timestamp()), id));
	}

	/**
	 * Writes a link to a migration.
	 */
	Html link(MigrationId id) {
		return link(id, id.toString());
	}

	/**
	 * Writes a text, with a link wherever it names a migration.
	 */
	Html text(String text) {
		Html html = new Html();
		Matcher number = NUMBER.matcher(text);
		int written = 0;
		while (number.find(written)) {
			Optional<Name> name = nameAt(text, number);
			html.text(text.substring(written, number.start()));
			html.add(name.map((one) -> link(one.id(), one.text())).orElseGet(() -> new Html().text(number.group())));
			written = number.start() + name.map((one) -> one.text().length()).orElse(number.group().length());
		}
		return html.text(text.substring(written));
	}

	/**
	 * Writes texts as a list, or nothing if there are none.
	 */
	Html list(List<String> texts) {
		Html html = new Html();
		if (!texts.isEmpty()) {
			html.open("ul");
			texts.forEach((text) -> html.open("li").add(text(text)).close("li"));
			html.close("ul");
		}
		return html;
	}

	/**
	 * Writes a finding.
	 */
	Html finding(Finding finding) {
		String kind = Words.hyphenated(finding.kind());
		return new Html().open("section", "class", "finding " + kind)
			.open("h3")
			.element("span", kind, "class", "tag " + kind)
			.text(" ")
			.add(text(finding.title()))
			.close("h3")
			.add(list(finding.details()))
			.close("section");
	}

	private Optional<Name> nameAt(String text, MatchResult number) {
		return Optional.ofNullable(this.migrations.get(number.group()))
			.flatMap((id) -> text.startsWith(id.toString(), number.start()) ? Optional.of(new Name(id, id.toString()))
					: Optional.of(new Name(id, number.group())).filter((name) -> isTimestamp(text, number)));
	}

	private static boolean isTimestamp(String text, MatchResult number) {
		boolean endsHere = number.end() == text.length() || !Character.isLetterOrDigit(text.charAt(number.end()));
		return endsHere && number.group().length() >= SHORTEST_TIMESTAMP;
	}

	private static Html link(MigrationId id, String text) {
		return new Html().element("a", text, "href", "#" + id.timestamp(), "class", "name");
	}

	/**
	 * A migration as a text names it.
	 */
	private record Name(MigrationId id, String text) {
	}

}
