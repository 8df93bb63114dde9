package dev.kat.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The keys of a metadata.yaml.
 */
enum MetadataKey {

	NAME, TIMESTAMP, DESCRIPTION, PARENTS, NO_TRANSACTION, ISOLATION, LOCK_TIMEOUT, STATEMENT_TIMEOUT;

	String text() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Optional<MetadataKey> of(String text) {
		return Arrays.stream(values()).filter((key) -> key.text().equals(text)).findFirst();
	}

	static List<String> texts() {
		return Arrays.stream(values()).map(MetadataKey::text).toList();
	}

}
