package dev.kat.commands.importing.flyway;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.kat.commands.importing.ImportFinding;
import dev.kat.commands.importing.ImportFinding.Kind;
import dev.kat.commands.importing.SourceFile;

/**
 * The settings of one script, from the {@code .conf} file beside it.
 *
 * @param file the file; empty if there is none
 * @param values the settings by name
 */
record ScriptSettings(Optional<SourceFile> file, Map<String, Value> values) {

	/** There are no settings. */
	static final ScriptSettings NONE = new ScriptSettings(Optional.empty(), Map.of());

	private static final String TRANSACTION = "executeInTransaction";

	private static final String PLACEHOLDERS = "placeholderReplacement";

	private static final String ENCODING = "encoding";

	private static final String CONDITION = "shouldExecute";

	static ScriptSettings read(SourceFile file) {
		Map<String, Value> values = new LinkedHashMap<>();
		List<String> lines = new String(file.bytes(), StandardCharsets.UTF_8).lines().toList();
		for (int index = 0; index < lines.size(); index++) {
			String line = lines.get(index).strip();
			int equals = line.indexOf('=');
			if (!line.startsWith("#") && equals > 0) {
				values.put(line.substring(0, equals).strip(), new Value(line.substring(equals + 1).strip(), index + 1));
			}
		}
		return new ScriptSettings(Optional.of(file), values);
	}

	boolean forbidsTransaction() {
		return is(TRANSACTION, "false");
	}

	boolean forbidsPlaceholders() {
		return is(PLACEHOLDERS, "false");
	}

	/**
	 * Returns whether Flyway never runs the script.
	 */
	boolean forbidsScript() {
		return is(CONDITION, "false");
	}

	/**
	 * Returns the encoding; UTF-8 if none is set, or one that Java does not know.
	 */
	Charset encoding() {
		Value name = this.values.get(ENCODING);
		try {
			return (name != null) ? Charset.forName(name.text()) : StandardCharsets.UTF_8;
		}
		catch (IllegalCharsetNameException | UnsupportedCharsetException ex) {
			return StandardCharsets.UTF_8;
		}
	}

	private boolean is(String name, String text) {
		Value value = this.values.get(name);
		return value != null && value.text().equalsIgnoreCase(text);
	}

	/**
	 * Returns what becomes of each setting that is not the default.
	 */
	List<ImportFinding> findings() {
		List<ImportFinding> findings = new ArrayList<>();
		this.values.forEach((name, value) -> finding(name, value).ifPresent(findings::add));
		return findings;
	}

	private Optional<ImportFinding> finding(String name, Value value) {
		return switch (name) {
			case TRANSACTION -> only(forbidsTransaction(), Kind.CHANGED, value,
					"executeInTransaction=false became no_transaction: true.");
			case PLACEHOLDERS -> only(forbidsPlaceholders(), Kind.CHANGED, value,
					"placeholderReplacement=false became placeholders: false.");
			case ENCODING -> only(!encoding().equals(StandardCharsets.UTF_8), Kind.CHANGED, value,
					"The script was converted from %s to UTF-8.".formatted(encoding()));
			case CONDITION -> only(!is(CONDITION, "true"), Kind.LEFT_OUT, value, forbidsScript()
					? "The script was not taken over, because Flyway never runs it."
					: "Kat has no conditions, and runs the script on every database. Write the condition into a DO block, "
							+ "or put the migration into a location of its own.");
			default -> only(true, Kind.LEFT_OUT, value, "Kat has no setting for '%s'.".formatted(name));
		};
	}

	private Optional<ImportFinding> only(boolean condition, Kind kind, Value value, String message) {
		return this.file.filter((any) -> condition)
			.map((settings) -> new ImportFinding(kind, settings.display(), value.line(), message));
	}

	/**
	 * The value of a setting.
	 *
	 * @param text the value
	 * @param line its line
	 */
	record Value(String text, int line) {

	}

}
