package dev.kat.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.yaml.snakeyaml.nodes.Node;

import dev.kat.error.Problem;

/**
 * The values of a metadata.yaml by key.
 */
final class MetadataValues {

	private final String file;

	private final Map<MetadataKey<?>, Node> entries;

	private final List<Problem> problems;

	MetadataValues(String file, Map<MetadataKey<?>, Node> entries, List<Problem> problems) {
		this.file = file;
		this.entries = entries;
		this.problems = problems;
	}

	boolean has(MetadataKey<?> key) {
		return this.entries.containsKey(key);
	}

	/**
	 * Reads a value. One of the wrong type is reported, and treated as absent.
	 */
	<T> T get(MetadataKey<T> key) {
		Optional<MetadataValue> value = find(key);
		return value.isPresent() ? key.type().read(value.get()).orElse(key.absent()) : key.absent();
	}

	/**
	 * Reports what is wrong with a value that exists.
	 */
	void report(MetadataKey<?> key, String problem, String detail) {
		find(key).ifPresent((value) -> value.report(problem, detail));
	}

	private Optional<MetadataValue> find(MetadataKey<?> key) {
		Node node = this.entries.get(key);
		return (node != null) ? Optional.of(new MetadataValue(this.file, key.text(), node, this.problems))
				: Optional.empty();
	}

}
