package dev.kat.source;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.springframework.core.io.InputStreamSource;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

import dev.kat.error.InvalidMigrationException;
import dev.kat.error.Problem;
import dev.kat.internal.text.DidYouMean;
import dev.kat.internal.text.OneLine;
import dev.kat.migration.Due;
import dev.kat.migration.Isolation;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationMetadata;
import dev.kat.migration.MigrationScript;
import dev.kat.migration.Timeouts;
import dev.kat.migration.TransactionMode;

/**
 * Reads a metadata.yaml. Works on the nodes, not on constructed objects, so that every
 * problem can give its line.
 */
final class MetadataReader {

	/** Why there can be no isolation level. */
	static final String ISOLATION_WITHOUT_TRANSACTION = "it is the isolation level of a transaction, and with "
			+ "no_transaction there is none";

	private static final int LONGEST_NAME = 200;

	/** Other tools have a key for this that means the contrary. */
	private static final String OPPOSITE = "no_transaction: true runs the script without a transaction. ";

	private final String file;

	private final String folderName;

	private final List<Problem> problems = new ArrayList<>();

	MetadataReader(String file, String folderName) {
		this.file = file;
		this.folderName = folderName;
	}

	/**
	 * Reads the file.
	 * @throws InvalidMigrationException with every problem found
	 */
	MigrationMetadata read(InputStreamSource content) {
		String text = new MigrationScript(this.file, content).text(YamlDocument.LONGEST + 1);
		return read(root(text));
	}

	private Optional<MappingNode> root(String text) {
		Optional<MappingNode> flat = FlatYaml.read(text);
		return flat.isPresent() ? flat : new YamlDocument(this.file).compose(text);
	}

	private MigrationMetadata read(Optional<MappingNode> root) {
		MetadataValues values = new MetadataValues(this.file, root.isPresent() ? entries(root.get()) : Map.of(),
				this.problems);
		String name = name(values);
		MigrationId id = new MigrationId(timestamp(values), name);
		TransactionMode mode = transactionMode(values);
		MigrationMetadata metadata = new MigrationMetadata(id, values.get(MetadataKey.DESCRIPTION).orElse(null),
				values.get(MetadataKey.PARENTS), mode,
				new Timeouts(values.get(MetadataKey.LOCK_TIMEOUT).orElse(null),
						values.get(MetadataKey.STATEMENT_TIMEOUT).orElse(null)),
				isolation(values, mode), values.get(MetadataKey.CONFLICTS), values.get(MetadataKey.DOWN),
				due(values, mode), values.get(MetadataKey.PLACEHOLDERS));
		if (!this.problems.isEmpty()) {
			throw new InvalidMigrationException(this.problems);
		}
		return metadata;
	}

	private Map<MetadataKey<?>, Node> entries(MappingNode root) {
		Map<MetadataKey<?>, Node> entries = new IdentityHashMap<>();
		for (NodeTuple tuple : root.getValue()) {
			Node key = tuple.getKeyNode();
			String text = (key instanceof ScalarNode scalar) ? scalar.getValue() : "(not text)";
			Optional<MetadataKey<?>> known = MetadataKey.of(text);
			if (known.isEmpty()) {
				reportUnknown(text, key);
			}
			else if (entries.putIfAbsent(known.get(), tuple.getValueNode()) != null) {
				report("Duplicate key '%s' in %s".formatted(text, place(key)), "Keep one of them.");
			}
		}
		return entries;
	}

	private void reportUnknown(String text, Node key) {
		String hint = DidYouMean.hint(text, MetadataKey.texts());
		boolean isOpposite = hint.isEmpty() && text.toLowerCase(Locale.ROOT).contains("transaction");
		report("Unknown key '%s' in %s%s".formatted(OneLine.cut(text), place(key),
				isOpposite ? DidYouMean.question(MetadataKey.NO_TRANSACTION.text()) : hint),
				"%sKnown keys: %s.".formatted(isOpposite ? OPPOSITE : "", String.join(", ", MetadataKey.texts())));
	}

	private String name(MetadataValues values) {
		if (!values.has(MetadataKey.NAME)) {
			report("No name in " + this.file, "Add a line such as name: create_users_table");
		}
		Optional<String> name = values.get(MetadataKey.NAME);
		Optional<String> problem = name.isPresent() ? problemOfName(name.get()) : Optional.empty();
		if (problem.isPresent()) {
			values.report(MetadataKey.NAME, "Invalid name", problem.get());
		}
		return name.orElse("");
	}

	/**
	 * Returns what is wrong with a name, if anything.
	 */
	static Optional<String> problemOfName(String name) {
		if (name.isBlank()) {
			return Optional.of("it is blank");
		}
		if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
			return Optional.of("it is longer than %d characters".formatted(LONGEST_NAME));
		}
		return OneLine.of(name).equals(name) ? Optional.empty() : Optional.of("it contains a control character");
	}

	private static TransactionMode transactionMode(MetadataValues values) {
		boolean hasCheckpoints = values.get(MetadataKey.CHECKPOINTS);
		if (values.get(MetadataKey.NO_TRANSACTION)) {
			if (hasCheckpoints) {
				values.report(MetadataKey.CHECKPOINTS, "Invalid checkpoints",
						"with no_transaction there is no transaction to divide. Keep one of the two keys: with "
								+ "no_transaction, BEGIN and COMMIT hold together what is between them");
			}
			return TransactionMode.NON_TRANSACTIONAL;
		}
		return hasCheckpoints ? TransactionMode.CHECKPOINTS : TransactionMode.TRANSACTIONAL;
	}

	private static Isolation isolation(MetadataValues values, TransactionMode mode) {
		Optional<Isolation> level = values.get(MetadataKey.ISOLATION);
		if (level.isPresent() && mode == TransactionMode.NON_TRANSACTIONAL) {
			values.report(MetadataKey.ISOLATION, "Invalid isolation", ISOLATION_WITHOUT_TRANSACTION);
		}
		return level.orElse(Isolation.READ_COMMITTED);
	}

	/**
	 * A script that stopped partway and has changed since could neither be resumed nor
	 * begun again.
	 */
	private static Due due(MetadataValues values, TransactionMode mode) {
		boolean repeatable = values.get(MetadataKey.REPEATABLE);
		if (repeatable && !mode.isTransactional()) {
			values.report(MetadataKey.REPEATABLE, "Invalid repeatable",
					"a migration that runs again needs a transaction, and with "
							+ ((mode == TransactionMode.CHECKPOINTS) ? "checkpoints there are several"
									: "no_transaction there is none"));
		}
		return (repeatable && mode.isTransactional()) ? Due.ON_CHANGE : Due.ONCE;
	}

	private long timestamp(MetadataValues values) {
		String digits = leadingDigits(this.folderName);
		if (values.has(MetadataKey.TIMESTAMP)) {
			Optional<Long> timestamp = values.get(MetadataKey.TIMESTAMP);
			if (timestamp.isPresent()) {
				checkTimestamp(timestamp.get(), digits, values);
			}
			return timestamp.orElse(0L);
		}
		long fromFolder = ValueType.parse(digits).orElse(0L);
		if (fromFolder == 0) {
			report("No timestamp in " + this.file,
					"Add a line such as timestamp: 1679012345, or begin the folder's name with it.");
		}
		return fromFolder;
	}

	private static String leadingDigits(String text) {
		int end = 0;
		while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
			end++;
		}
		return text.substring(0, end);
	}

	private static void checkTimestamp(long timestamp, String digits, MetadataValues values) {
		if (timestamp <= 0) {
			values.report(MetadataKey.TIMESTAMP, "Invalid timestamp", "%d is not positive".formatted(timestamp));
		}
		else if (!digits.isEmpty() && !ValueType.parse(digits).equals(Optional.of(timestamp))) {
			values.report(MetadataKey.TIMESTAMP, "Timestamp mismatch",
					"%d, but the folder's name begins with %s".formatted(timestamp, digits));
		}
	}

	private void report(String fact, String wayOut) {
		this.problems.add(Problem.of(Problem.Kind.FOLDER, fact, wayOut));
	}

	private String place(Node node) {
		return YamlDocument.place(this.file, node);
	}

}
