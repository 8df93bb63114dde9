package dev.kat.fuzz;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Writes a metadata.yaml in one of the many ways in which it can be written.
 */
final class MetadataWriter {

	private static final List<String> FILLERS = List.of("", "", "", "\n", "# a: [b\n", " \n", "# größe \uD83D\uDE00\n");

	private final PlannedMigration migration;

	private final References references;

	private final Random random;

	private final Map<String, String> entries = new LinkedHashMap<>();

	MetadataWriter(PlannedMigration migration, References references, Random random) {
		this.migration = migration;
		this.references = references;
		this.random = random;
	}

	String write() {
		if (this.migration.metadata.whole != null) {
			return this.migration.metadata.whole;
		}
		boolean flow = this.migration.metadata.isUntouched() && Choice.once(this.random, 10);
		addEntries(flow);
		return flow ? "{" + String.join(", ", shuffled()) + "}\n" : inBlock();
	}

	private String inBlock() {
		StringBuilder text = new StringBuilder(
				Choice.of(this.random, "", "", "---\n", "# a\n", "%YAML 1.1\n---\n", "--- # a\n\n"));
		for (String entry : shuffled()) {
			text.append(Choice.of(this.random, FILLERS)).append(entry).append('\n');
		}
		if (!this.migration.metadata.appended.isEmpty()) {
			return text.append(String.join("\n", this.migration.metadata.appended)).toString();
		}
		String end = this.entries.isEmpty() ? "" : "...\n";
		return text.append(Choice.of(this.random, "", end, "# end", "\n\n")).toString();
	}

	private List<String> shuffled() {
		this.entries.putAll(this.migration.metadata.entries);
		this.entries.keySet().removeAll(this.migration.metadata.leftOut);
		List<String> shuffled = new ArrayList<>(this.entries.values());
		Collections.shuffle(shuffled, this.random);
		return shuffled;
	}

	private void addEntries(boolean flow) {
		add("name", value(this.migration.id.name()));
		if (!this.migration.folderHasTimestamp() || this.random.nextBoolean()) {
			add("timestamp", String.valueOf(this.migration.id.timestamp()));
		}
		addDescription(flow);
		addParents(flow);
		if (!this.migration.isTransactional) {
			add("no_transaction", Choice.of(this.random, "true", "True", "yes", "on"));
		}
		else if (Choice.once(this.random, 4)) {
			add("no_transaction", Choice.of(this.random, "false", "FALSE", "no", "Off"));
		}
		if (this.migration.isTransactional && this.migration.isolation.keepsSnapshot()) {
			add("isolation", Choice.of(this.random, "repeatable read", "Repeatable_Read", "'REPEATABLE-READ'"));
		}
		if (this.migration.isTransactional && this.migration.isRepeatable) {
			add("repeatable", Choice.of(this.random, "true", "YES", "on"));
		}
		addTimeout("lock_timeout", this.migration.lockTimeout);
		addTimeout("statement_timeout", this.migration.statementTimeout);
		if (this.migration.nothingToUndo) {
			add("down", Choice.of(this.random, "nothing", "'nothing'", "\"nothing\"", "!!str nothing"));
		}
	}

	private void add(String key, String value) {
		String written = Choice.once(this.random, 8) ? Choice.of(this.random, "\"" + key + "\"", "'" + key + "'") : key;
		this.entries.put(key, written + ": " + value);
	}

	private String value(String text) {
		return Choice.of(this.random, "", "", "", "!!str ", "&anchor ") + YamlText.of(text, this.random);
	}

	private void addDescription(boolean flow) {
		String description = this.migration.description;
		if (description == null) {
			maybe(() -> add("description", Choice.of(this.random, "~", "null", "")));
		}
		else if (!flow && description.matches("[a-z; \n]+")) {
			add("description", "|-\n  " + description.replace("\n", "\n  "));
		}
		else {
			add("description", value(description));
		}
	}

	private void addParents(boolean flow) {
		List<String> parents = new ArrayList<>(this.migration.furtherParents);
		this.migration.parents.forEach((parent) -> parents.add(this.references.to(parent, this.random)));
		Collections.shuffle(parents, this.random);
		if (parents.isEmpty()) {
			maybe(() -> add("parents", Choice.of(this.random, "[]", "", "~")));
			return;
		}
		List<String> items = parents.stream().map(this::reference).toList();
		if (flow || this.random.nextBoolean()) {
			add("parents", "[" + String.join(Choice.of(this.random, ", ", ",\n  ", " , # c\n  "), items) + "]");
			return;
		}
		String item = Choice.of(this.random, "\n- ", "\n  - ", "\n  # c: [\n  -   ");
		add("parents", items.stream().map((text) -> item + text).collect(Collectors.joining()));
	}

	private String reference(String reference) {
		boolean plain = reference.matches("[1-9]\\d*") && this.random.nextBoolean();
		return plain ? reference : YamlText.of(reference, this.random);
	}

	private void addTimeout(String key, @Nullable Duration timeout) {
		if (timeout == null) {
			return;
		}
		long millis = timeout.toMillis();
		String text = (millis % 60_000 == 0) ? millis / 60_000 + "m"
				: ((millis % 1000 == 0) ? millis / 1000 + "s" : millis + "ms");
		add(key, Choice.of(this.random, text, "'" + text + "'", "\"" + text + "\""));
	}

	private void maybe(Runnable action) {
		if (Choice.once(this.random, 4)) {
			action.run();
		}
	}

}
