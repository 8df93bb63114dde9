package dev.kat.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

import dev.kat.error.DidYouMean;
import dev.kat.error.InvalidMigrationException;
import dev.kat.error.OneLine;
import dev.kat.migration.Isolation;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationMetadata;
import dev.kat.migration.Timeouts;
import dev.kat.script.SqlScript;
import dev.kat.script.TransactionMode;

/**
 * Reads a metadata.yaml. Works on the nodes, not on constructed objects, so that every
 * problem can name its line.
 */
final class MetadataReader {

	private static final int LONGEST_NAME = 200;

	private static final Pattern LEADING_DIGITS = Pattern.compile("^\\d+");

	private final String file;

	private final String folderName;

	private final List<String> problems = new ArrayList<>();

	MetadataReader(String file, String folderName) {
		this.file = file;
		this.folderName = folderName;
	}

	/**
	 * Reads the file.
	 * @throws InvalidMigrationException with every problem found
	 */
	MigrationMetadata read(InputStreamSource content) {
		String text = new SqlScript(this.file, content).text(YamlDocument.LONGEST + 1);
		return read(new YamlDocument(this.file).compose(text));
	}

	private MigrationMetadata read(@Nullable MappingNode root) {
		MetadataValues values = new MetadataValues(this.file, entries(root), this.problems);
		String name = values.text(MetadataKey.NAME);
		checkName(name, values);
		Long timestamp = timestamp(values);
		TransactionMode mode = values.flag(MetadataKey.NO_TRANSACTION) ? TransactionMode.NON_TRANSACTIONAL
				: TransactionMode.TRANSACTIONAL;
		MigrationMetadata metadata = new MigrationMetadata(
				new MigrationId((timestamp != null) ? timestamp : 0, (name != null) ? name : ""),
				values.text(MetadataKey.DESCRIPTION), values.references(MetadataKey.PARENTS), mode,
				new Timeouts(values.duration(MetadataKey.LOCK_TIMEOUT), values.duration(MetadataKey.STATEMENT_TIMEOUT)),
				isolation(values, mode));
		if (!this.problems.isEmpty()) {
			throw new InvalidMigrationException(this.problems);
		}
		return metadata;
	}

	private Map<MetadataKey, Node> entries(@Nullable MappingNode root) {
		Map<MetadataKey, Node> entries = new LinkedHashMap<>();
		if (root == null) {
			return entries;
		}
		for (NodeTuple tuple : root.getValue()) {
			Node key = tuple.getKeyNode();
			String text = (key instanceof ScalarNode scalar) ? scalar.getValue() : "(not a text)";
			MetadataKey.of(text).ifPresentOrElse((known) -> {
				if (entries.putIfAbsent(known, tuple.getValueNode()) != null) {
					this.problems.add("Duplicate key '%s' in %s\n  Keep one of them.".formatted(text, place(key)));
				}
			}, () -> reportUnknown(text, key));
		}
		return entries;
	}

	private void reportUnknown(String text, Node key) {
		this.problems.add("Unknown key '%s' in %s%s\n  Known keys: %s.".formatted(OneLine.cut(text), place(key),
				DidYouMean.hint(text, MetadataKey.texts()), String.join(", ", MetadataKey.texts())));
	}

	private void checkName(@Nullable String name, MetadataValues values) {
		if (name == null) {
			if (!values.has(MetadataKey.NAME)) {
				this.problems.add("No name in %s\n  Add a line such as name: create_users_table".formatted(this.file));
			}
			return;
		}
		if (name.isBlank()) {
			values.report(MetadataKey.NAME, "Invalid name", "it is blank");
		}
		else if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
			values.report(MetadataKey.NAME, "Invalid name", "it is longer than %d characters".formatted(LONGEST_NAME));
		}
		else if (!OneLine.of(name).equals(name)) {
			values.report(MetadataKey.NAME, "Invalid name", "it holds a control character");
		}
	}

	private static Isolation isolation(MetadataValues values, TransactionMode mode) {
		Isolation level = values.isolation(MetadataKey.ISOLATION);
		if (level != null && !mode.isTransactional()) {
			values.report(MetadataKey.ISOLATION, "Invalid isolation",
					"it is the level of a transaction, and no_transaction says that there is none");
		}
		return (level != null) ? level : Isolation.READ_COMMITTED;
	}

	private @Nullable Long timestamp(MetadataValues values) {
		Matcher digits = LEADING_DIGITS.matcher(this.folderName);
		Long fromFolder = digits.find() ? parse(digits.group()) : null;
		if (!values.has(MetadataKey.TIMESTAMP)) {
			if (fromFolder == null || fromFolder <= 0) {
				this.problems.add(
						"No timestamp in %s\n  Add a line such as timestamp: 1679012345, or begin the folder's name with it."
							.formatted(this.file));
			}
			return fromFolder;
		}
		Long timestamp = values.wholeNumber(MetadataKey.TIMESTAMP);
		if (timestamp != null && timestamp <= 0) {
			values.report(MetadataKey.TIMESTAMP, "Invalid timestamp", "%d is not positive".formatted(timestamp));
		}
		else if (timestamp != null && digits.reset().find() && !timestamp.equals(fromFolder)) {
			values.report(MetadataKey.TIMESTAMP, "Timestamp mismatch",
					"%d, but the folder's name begins with %s".formatted(timestamp, digits.group()));
		}
		return timestamp;
	}

	private static @Nullable Long parse(String digits) {
		try {
			return Long.valueOf(digits);
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	private String place(Node node) {
		return YamlDocument.place(this.file, node);
	}

}
