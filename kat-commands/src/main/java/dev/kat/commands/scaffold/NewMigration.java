package dev.kat.commands.scaffold;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

import dev.kat.migration.MigrationId;

/**
 * A migration to be written.
 *
 * @param id its timestamp and name
 * @param description what it is for, or {@code null} to leave it out
 * @param parents its parents
 * @param hasChosenParents whether they are exactly those that it needs
 * @param isTransactional whether it will run in one transaction
 * @param up the content of its up.sql
 * @param down the content of its down.sql; empty if there is nothing to undo
 */
record NewMigration(MigrationId id, @Nullable String description, List<MigrationId> parents, boolean hasChosenParents,
		boolean isTransactional, String up, Optional<String> down) {

	private static final String KEEP_FEW = """
			# Keep only the parents that the script needs: every parent you leave out keeps two features apart.
			""";

	/**
	 * {@return the content of its metadata.yaml}
	 */
	String metadata() {
		StringBuilder yaml = new StringBuilder("name: %s\n".formatted(plainOrQuoted(this.id.name())));
		if (StringUtils.hasText(this.description)) {
			yaml.append("description: %s\n".formatted(quoted(this.description)));
		}
		if (!this.parents.isEmpty()) {
			if (!this.hasChosenParents) {
				yaml.append(KEEP_FEW);
			}
			yaml.append("parents:\n");
			this.parents
				.forEach((parent) -> yaml.append("  - %d # %s\n".formatted(parent.timestamp(), comment(parent))));
		}
		if (!this.isTransactional) {
			yaml.append("no_transaction: true\n");
		}
		if (this.down.isEmpty()) {
			yaml.append("down: nothing\n");
		}
		return yaml.toString();
	}

	/**
	 * YAML reads some names as something else: a number, a boolean or null.
	 */
	private static String plainOrQuoted(String name) {
		boolean isText = new Resolver().resolve(NodeId.scalar, name, true).equals(Tag.STR);
		return isText ? name : quoted(name);
	}

	private static String quoted(String text) {
		StringBuilder quoted = new StringBuilder("\"");
		text.strip().codePoints().forEach((character) -> {
			switch (character) {
				case '"' -> quoted.append("\\\"");
				case '\\' -> quoted.append("\\\\");
				case '\n' -> quoted.append("\\n");
				case '\t' -> quoted.append("\\t");
				default -> quoted
					.append(isPrintable(character) ? Character.toString(character) : "\\U%08x".formatted(character));
			}
		});
		return quoted.append('"').toString();
	}

	/** A comment ends at the end of its line. */
	private static String comment(MigrationId migration) {
		StringBuilder comment = new StringBuilder();
		migration.name().codePoints().filter(NewMigration::isPrintable).forEach(comment::appendCodePoint);
		return comment.toString();
	}

	private static boolean isPrintable(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.UNASSIGNED, Character.FORMAT, Character.PRIVATE_USE ->
				false;
			default -> true;
		};
	}

}
