package dev.kat.source;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.kat.migration.Isolation;

/**
 * A key of a metadata.yaml.
 *
 * @param <T> the type of its value
 * @param text the key as written
 * @param type reads its value
 * @param absent the value if the key is missing
 */
record MetadataKey<T>(String text, ValueType<T> type, T absent) {

	static final MetadataKey<Optional<String>> NAME = optional("name", ValueType.TEXT);

	static final MetadataKey<Optional<Long>> TIMESTAMP = optional("timestamp", ValueType.WHOLE_NUMBER);

	static final MetadataKey<Optional<String>> DESCRIPTION = optional("description", ValueType.TEXT_OR_NOTHING);

	static final MetadataKey<List<String>> PARENTS = new MetadataKey<>("parents", ValueType.REFERENCES, List.of());

	static final MetadataKey<List<String>> CONFLICTS = new MetadataKey<>("conflicts", ValueType.REFERENCES, List.of());

	static final MetadataKey<Boolean> NO_TRANSACTION = new MetadataKey<>("no_transaction", ValueType.FLAG, false);

	static final MetadataKey<Optional<Isolation>> ISOLATION = optional("isolation", ValueType.ISOLATION_LEVEL);

	static final MetadataKey<Optional<Duration>> LOCK_TIMEOUT = optional("lock_timeout", ValueType.TIMEOUT);

	static final MetadataKey<Optional<Duration>> STATEMENT_TIMEOUT = optional("statement_timeout", ValueType.TIMEOUT);

	static final MetadataKey<Boolean> DOWN = new MetadataKey<>("down", ValueType.NOTHING, false);

	static final MetadataKey<Boolean> CHECKPOINTS = new MetadataKey<>("checkpoints", ValueType.FLAG, false);

	static final MetadataKey<Boolean> REPEATABLE = new MetadataKey<>("repeatable", ValueType.FLAG, false);

	static final MetadataKey<Boolean> PLACEHOLDERS = new MetadataKey<>("placeholders", ValueType.FLAG, true);

	/** The keys, in the order in which messages list them. */
	private static final List<MetadataKey<?>> ALL = List.of(NAME, TIMESTAMP, DESCRIPTION, PARENTS, CONFLICTS,
			NO_TRANSACTION, ISOLATION, LOCK_TIMEOUT, STATEMENT_TIMEOUT, DOWN, CHECKPOINTS, REPEATABLE, PLACEHOLDERS);

	static Optional<MetadataKey<?>> of(String text) {
		for (MetadataKey<?> key : ALL) {
			if (key.text().equals(text)) {
				return Optional.of(key);
			}
		}
		return Optional.empty();
	}

	static List<String> texts() {
		return ALL.stream().<String>map(MetadataKey::text).toList();
	}

	private static <T> MetadataKey<Optional<T>> optional(String text, ValueType<T> type) {
		return new MetadataKey<>(text, (value) -> type.read(value).map(Optional::of), Optional.empty());
	}

}
