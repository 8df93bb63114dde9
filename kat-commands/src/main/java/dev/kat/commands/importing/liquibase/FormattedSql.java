package dev.kat.commands.importing.liquibase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.kat.commands.importing.ImportFinding;
import dev.kat.commands.importing.ImportFinding.Kind;
import dev.kat.commands.importing.ImportedScript;

/**
 * Reads a file of change sets in SQL, whose first line is
 * {@code --liquibase formatted sql}.
 */
final class FormattedSql {

	private static final Pattern HEADER = line("liquibase\\s*formatted(.*)");

	private static final Pattern CHANGESET = line("changeset\\s+(\"[^\"]+\"|[^:\"]+):(\"[^\"]+\"|\\S+)(.*)");

	private static final Pattern PROPERTY = line("property\\s+(.*)");

	private static final Pattern COMMENT = line("comment:?\\s+(.*)");

	private static final Pattern ROLLBACK = line("rollback\\s+(.*)");

	private static final Pattern EMPTY_ROLLBACK = line("rollback\\s*");

	private static final Pattern PRECONDITION = line("preconditions?\\b.*");

	private static final Pattern CHECKSUM = line("validchecksum\\b.*");

	private static final Pattern IGNORE_LINES = line("ignorelines:(\\w+).*");

	private static final Pattern INCLUDE = line("include(?:all)?\\b.*");

	private static final Pattern MISSPELT = Pattern.compile(
			"\\s*-{1,2}\\s*(changeset|property|rollback|preconditions?|ignorelines?)\\b.*", Pattern.CASE_INSENSITIVE);

	private static final Pattern ROLLBACK_START = Pattern.compile("\\s*/\\*\\s*liquibase\\s*rollback\\s*",
			Pattern.CASE_INSENSITIVE);

	private final String display;

	private final List<String> lines;

	private final List<Changeset> changesets = new ArrayList<>();

	private final List<Property> properties = new ArrayList<>();

	private final List<ImportFinding> findings = new ArrayList<>();

	private Optional<String> logicalFile = Optional.empty();

	private Optional<Draft> draft = Optional.empty();

	private int next;

	private FormattedSql(String display, String text) {
		this.display = display;
		this.lines = text.lines().toList();
	}

	private static Pattern line(String rest) {
		return Pattern.compile("\\s*--\\s*" + rest, Pattern.CASE_INSENSITIVE);
	}

	/**
	 * Returns whether a file is one of change sets in SQL: its first line says so.
	 */
	static boolean is(String text) {
		return text.replaceFirst("^\uFEFF", "")
			.lines()
			.filter((line) -> !line.isBlank())
			.findFirst()
			.filter((line) -> HEADER.matcher(line).matches())
			.isPresent();
	}

	/**
	 * Reads a file.
	 * @param display how messages name it
	 * @param text its text
	 */
	static FormattedSql read(String display, String text) {
		FormattedSql file = new FormattedSql(display, text.replaceFirst("^\uFEFF", ""));
		while (file.next < file.lines.size()) {
			file.read(file.lines.get(file.next++));
		}
		file.finish();
		return file;
	}

	/**
	 * Reads a file of SQL without change sets, as Liquibase does if it is included.
	 * @param display how messages name it
	 * @param text its text
	 */
	static FormattedSql raw(String display, String text) {
		FormattedSql file = new FormattedSql(display, "");
		Draft draft = new Draft("includeAll", Changeset.RAW, Attributes.of(""), 1);
		text.replaceFirst("^\uFEFF", "").lines().forEach((line) -> draft.up(line, 1));
		file.draft = Optional.of(draft);
		file.finish();
		return file;
	}

	List<Changeset> changesets() {
		return List.copyOf(this.changesets);
	}

	List<Property> properties() {
		return List.copyOf(this.properties);
	}

	List<ImportFinding> findings() {
		return List.copyOf(this.findings);
	}

	private void read(String line) {
		Matcher changeset = CHANGESET.matcher(line);
		Matcher property = PROPERTY.matcher(line);
		Matcher ignored = IGNORE_LINES.matcher(line);
		if (changeset.matches()) {
			begin(changeset);
		}
		else if (property.matches()) {
			this.properties.add(new Property(this.display, this.next, Attributes.ofProperty(property.group(1))));
		}
		else if (ignored.matches()) {
			ignore(ignored.group(1));
		}
		else if (this.draft.isPresent()) {
			readInto(this.draft.get(), line);
		}
		else {
			readBeforeFirst(line);
		}
	}

	private void begin(Matcher changeset) {
		finish();
		Attributes attributes = Attributes.of(changeset.group(3));
		this.draft = Optional.of(new Draft(Attributes.unquoted(changeset.group(1).strip()),
				Attributes.unquoted(changeset.group(2).strip()), attributes, this.next));
	}

	/**
	 * Skips a number of lines, or all up to {@code --ignoreLines:end}.
	 */
	private void ignore(String amount) {
		if (amount.matches("\\d{1,9}")) {
			this.next = Math.min(this.lines.size(), this.next + Integer.parseInt(amount));
			return;
		}
		int start = this.next;
		while (this.next < this.lines.size()) {
			Matcher end = IGNORE_LINES.matcher(this.lines.get(this.next++));
			if (end.matches() && end.group(1).equalsIgnoreCase("end")) {
				return;
			}
		}
		addEndless(start, "ignoreLines", "--ignoreLines:end");
	}

	private void readBeforeFirst(String line) {
		Matcher header = HEADER.matcher(line);
		if (header.matches()) {
			this.logicalFile = Attributes.of(header.group(1)).get("logicalFilePath");
			return;
		}
		if (INCLUDE.matcher(line).matches()) {
			add(Kind.CONFLICT, "Includes are read from XML and YAML only. Name the included files instead.");
		}
		else if (MISSPELT.matcher(line).matches()) {
			misspelt(line);
		}
		else if (!line.isBlank() && !line.strip().startsWith("--")) {
			add(Kind.LEFT_OUT, "SQL before the first change set, which Liquibase does not run either.");
		}
	}

	private void readInto(Draft changeset, String line) {
		Matcher comment = COMMENT.matcher(line);
		Matcher rollback = ROLLBACK.matcher(line);
		if (rollback.matches()) {
			changeset.rollback(rollback.group(1), this.next);
		}
		else if (comment.matches() && changeset.comment.isEmpty()) {
			changeset.comment = comment.group(1).strip();
		}
		else if (ROLLBACK_START.matcher(line).matches()) {
			readRollback(changeset);
		}
		else if (PRECONDITION.matcher(line).matches()) {
			changeset.preconditions.add(this.next);
		}
		else if (MISSPELT.matcher(line).matches() && !EMPTY_ROLLBACK.matcher(line).matches()) {
			misspelt(line);
		}
		else if (!CHECKSUM.matcher(line).matches() && !EMPTY_ROLLBACK.matcher(line).matches()) {
			changeset.up(line, this.next);
		}
	}

	private void readRollback(Draft changeset) {
		int start = this.next;
		while (this.next < this.lines.size()) {
			String line = this.lines.get(this.next++);
			int end = line.stripTrailing().endsWith("*/") ? line.lastIndexOf("*/") : -1;
			changeset.rollback((end >= 0) ? line.substring(0, end) : line, this.next);
			if (end >= 0) {
				return;
			}
		}
		addEndless(start, "rollback", "*/");
	}

	private void addEndless(int line, String name, String end) {
		this.findings.add(new ImportFinding(Kind.CONFLICT, this.display, line,
				"This %s has no end, so it has all lines that follow. Write %s after its last line.".formatted(name,
						end)));
	}

	private void misspelt(String line) {
		add(Kind.CONFLICT, "Liquibase does not accept this line: %s".formatted(line.strip()));
	}

	private void add(Kind kind, String message) {
		this.findings.add(new ImportFinding(kind, this.display, this.next, message));
	}

	private void finish() {
		this.draft.ifPresent((changeset) -> this.changesets
			.add(changeset.finish(this.display, this.logicalFile, this.changesets.size() + 1)));
		this.draft = Optional.empty();
	}

	/**
	 * A value for a name in scripts.
	 *
	 * @param file the file that defines it
	 * @param line the line that defines it
	 * @param attributes its name, its value, and when it applies
	 */
	record Property(String file, int line, Attributes attributes) {

		String name() {
			return this.attributes.get("name").orElse("");
		}

		String value() {
			return this.attributes.get("value").orElse("");
		}

	}

	/**
	 * A change set that is being read.
	 */
	private static final class Draft {

		private final String author;

		private final String id;

		private final Attributes attributes;

		private final int line;

		private final Lines up = new Lines();

		private final Lines rollback = new Lines();

		private final List<Integer> preconditions = new ArrayList<>();

		private String comment = "";

		Draft(String author, String id, Attributes attributes, int line) {
			this.author = author;
			this.id = id;
			this.attributes = attributes;
			this.line = line;
		}

		void up(String text, int number) {
			this.up.add(text, number);
		}

		void rollback(String text, int number) {
			this.rollback.add(text, number);
		}

		Changeset finish(String file, Optional<String> logicalFile, int position) {
			return new Changeset(this.author, this.id, this.attributes.get("logicalFilePath").or(() -> logicalFile),
					position, this.line, this.attributes, this.comment, this.up.script(file, this.line),
					this.rollback.isEmpty() ? Optional.empty() : Optional.of(this.rollback.script(file, this.line)),
					List.copyOf(this.preconditions));
		}

	}

	/**
	 * Lines without the blank ones before and after them.
	 */
	private static final class Lines {

		private final StringBuilder text = new StringBuilder();

		private int first;

		void add(String line, int number) {
			if (isEmpty() && line.isBlank()) {
				return;
			}
			if (isEmpty()) {
				this.first = number;
			}
			this.text.append(line).append('\n');
		}

		boolean isEmpty() {
			return this.text.isEmpty();
		}

		ImportedScript script(String file, int otherwise) {
			String stripped = this.text.toString().stripTrailing();
			return new ImportedScript(stripped.isEmpty() ? "" : stripped + "\n", file,
					(this.first > 0) ? this.first : otherwise);
		}

	}

}
