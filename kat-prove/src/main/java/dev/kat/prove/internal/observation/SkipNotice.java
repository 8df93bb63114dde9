package dev.kat.prove.internal.observation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A notice that a statement does nothing, because of what is there or is not there.
 *
 * @param isThere whether it is there
 * @param kind its kind, or {@code relation} if that is not known
 * @param name its name without the schema
 * @param owner the table or type it belongs to; empty if there is none
 */
public record SkipNotice(boolean isThere, String kind, String name, Optional<String> owner) {

	private static final Pattern ROUTINE = Pattern
		.compile("(function|procedure|aggregate|routine) (.+?\\(.*\\)) (already exists|does not exist), skipping");

	private static final Pattern PART = Pattern.compile(
			"([a-z ]+) \"(.+?)\" (?:of|for|on) (?:relation|table|domain) \"(.+?)\" (already exists|does not exist), skipping");

	private static final Pattern WHOLE = Pattern.compile(
			"([a-z -]+) \"(.+?)\"(?: for encoding .*)? (already exists|does not exist)(?: in schema .*)?, skipping");

	/** In another language, names are in one of these quotes. */
	private static final Pattern QUOTED = Pattern.compile("[\"“„«»]\\h*(.+?)\\h*[\"”“»«]");

	private static final Map<String, String> KINDS_OF_STATES = Map.of("42P07", "relation", "42P06", "schema", "42701",
			"column", "42710", "object");

	private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("int2", "smallint"),
			Map.entry("int4", "integer"), Map.entry("int", "integer"), Map.entry("int8", "bigint"),
			Map.entry("bool", "boolean"), Map.entry("float4", "real"), Map.entry("float8", "double precision"),
			Map.entry("varchar", "character varying"), Map.entry("bpchar", "character"),
			Map.entry("timestamp", "timestamp without time zone"), Map.entry("timestamptz", "timestamp with time zone"),
			Map.entry("time", "time without time zone"), Map.entry("timetz", "time with time zone"),
			Map.entry("varbit", "bit varying"));

	private static final Map<String, String> KINDS = Map.of("statistics object", "statistics", "server",
			"foreign server", "foreign-data wrapper", "foreign data wrapper");

	/**
	 * Reads a notice.
	 * @param sqlState its SQLSTATE
	 * @param message its text
	 * @return what it says; empty if it is about something else
	 */
	public static Optional<SkipNotice> of(String sqlState, String message) {
		Matcher routine = ROUTINE.matcher(message);
		if (routine.matches()) {
			return Optional.of(new SkipNotice(isThere(routine.group(3)), routine.group(1), signature(routine.group(2)),
					Optional.empty()));
		}
		Matcher part = PART.matcher(message);
		if (part.matches()) {
			return Optional.of(new SkipNotice(isThere(part.group(4)), kind(part.group(1)), part.group(2),
					Optional.of(part.group(3))));
		}
		Matcher whole = WHOLE.matcher(message);
		if (whole.matches()) {
			return Optional
				.of(new SkipNotice(isThere(whole.group(3)), kind(whole.group(1)), whole.group(2), Optional.empty()));
		}
		return Optional.ofNullable(KINDS_OF_STATES.get(sqlState)).flatMap((kind) -> ofAnyLanguage(kind, message));
	}

	private static Optional<SkipNotice> ofAnyLanguage(String kind, String message) {
		Matcher names = QUOTED.matcher(message);
		if (!names.find()) {
			return Optional.empty();
		}
		String name = names.group(1);
		Optional<String> owner = names.find() ? Optional.of(names.group(1)) : Optional.empty();
		return Optional.of(new SkipNotice(true, kind, name, owner));
	}

	private static boolean isThere(String words) {
		return words.startsWith("already");
	}

	private static String kind(String words) {
		String kind = words.strip().toLowerCase(Locale.ROOT);
		return KINDS.getOrDefault(kind, kind);
	}

	/**
	 * Returns whether a row can be what the notice is about.
	 */
	boolean isAbout(CatalogRow row, Catalog catalog) {
		if (!row.name().equals(this.name)) {
			return false;
		}
		boolean isKind = row.kind().equals(this.kind) || this.kind.equals("object")
				|| (this.kind.equals("relation") && row.key().catalog().equals("pg_class") && row.key().column() == 0)
				|| (this.kind.equals("routine") && row.key().catalog().equals("pg_proc"));
		return isKind && this.owner
			.map((named) -> row.owner().flatMap(catalog::row).filter((found) -> found.name().equals(named)).isPresent())
			.orElse(true);
	}

	/**
	 * Writes the types of arguments as the catalogs do.
	 */
	private static String signature(String name) {
		int start = name.indexOf('(');
		String arguments = Arrays.stream(name.substring(start + 1, name.length() - 1).split(","))
			.map((type) -> type.strip().replace("pg_catalog.", "").replace("\"", ""))
			.map((type) -> type.endsWith("[]")
					? TYPES.getOrDefault(type.substring(0, type.length() - 2), type.substring(0, type.length() - 2))
							+ "[]"
					: TYPES.getOrDefault(type, type))
			.collect(Collectors.joining(", "));
		return name.substring(0, start + 1) + arguments + ")";
	}

	/**
	 * Returns the label that it would have.
	 * @param schema the schema, or {@code public}
	 */
	String label(String schema) {
		String prefix = (schema.equals("public") || schema.isEmpty() || this.kind.equals("schema")
				|| this.kind.equals("extension")) ? "" : schema + ".";
		return this.kind + " " + prefix + this.owner.map((name) -> name + ".").orElse("") + this.name;
	}

}
