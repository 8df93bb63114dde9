package dev.kat.commands.scaffold;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import dev.kat.commands.metadata.YamlScalars;
import dev.kat.migration.MigrationId;

/**
 * Writes the content of a metadata.yaml.
 */
public final class MetadataText {

	private final StringBuilder yaml = new StringBuilder();

	/**
	 * Begins with a name.
	 * @param id the migration's timestamp and name
	 */
	public MetadataText(MigrationId id) {
		this.yaml.append("name: %s\n".formatted(YamlScalars.plainOrQuoted(id.name())));
	}

	/**
	 * Adds a description.
	 * @param description what the migration is for; {@code null} or empty to leave it out
	 * @return this
	 */
	public MetadataText description(@Nullable String description) {
		if (StringUtils.hasText(description)) {
			this.yaml.append("description: %s\n".formatted(YamlScalars.quoted(description.strip())));
		}
		return this;
	}

	/**
	 * Adds parents.
	 * @param parents the parents; none to leave them out
	 * @param comment the lines before them
	 * @return this
	 */
	public MetadataText parents(List<MigrationId> parents, String comment) {
		if (!parents.isEmpty()) {
			this.yaml.append(comment).append("parents:\n");
			parents.forEach((parent) -> this.yaml
				.append("  - %d # %s\n".formatted(parent.timestamp(), YamlScalars.comment(parent.name()))));
		}
		return this;
	}

	/**
	 * Adds a line.
	 * @param applies whether to add it
	 * @param line the line, such as {@code down: nothing}
	 * @return this
	 */
	public MetadataText line(boolean applies, String line) {
		if (applies) {
			this.yaml.append(line).append('\n');
		}
		return this;
	}

	/**
	 * {@return the content of the file}
	 */
	@Override
	public String toString() {
		return this.yaml.toString();
	}

}
