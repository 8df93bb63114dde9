package dev.kat.commands.metadata;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.ScalarNode;

import dev.kat.migration.MigrationId;

/**
 * How a file refers to migrations.
 *
 * @param form which part of a migration's id it writes
 * @param quotes how it quotes
 * @param isCommented whether a comment names the migration
 */
record ReferenceStyle(Form form, ScalarStyle quotes, boolean isCommented) {

	/** As in a new migration. */
	static final ReferenceStyle DEFAULT = new ReferenceStyle(Form.TIMESTAMP, ScalarStyle.PLAIN, true);

	/**
	 * Returns the style of the last of some references.
	 * @param references the references
	 * @param yaml where they are written
	 * @param migrations finds a migration by reference
	 */
	static Optional<ReferenceStyle> of(List<ScalarNode> references, YamlText yaml,
			Function<String, Optional<MigrationId>> migrations) {
		if (references.isEmpty()) {
			return Optional.empty();
		}
		ScalarNode last = references.get(references.size() - 1);
		return Optional.of(new ReferenceStyle(Form.of(last.getValue()), last.getScalarStyle(),
				references.stream().anyMatch((reference) -> isCommented(reference, yaml, migrations))));
	}

	private static boolean isCommented(ScalarNode reference, YamlText yaml,
			Function<String, Optional<MigrationId>> migrations) {
		int end = yaml.end(reference);
		String rest = yaml.between(end, yaml.endOfLine(end));
		int comment = rest.indexOf('#');
		return comment >= 0 && migrations.apply(reference.getValue())
			.filter((id) -> rest.substring(comment + 1).strip().equals(YamlScalars.comment(id.name())))
			.isPresent();
	}

	/**
	 * Writes a reference. A name that is not unique is written with its timestamp.
	 */
	String write(MigrationId migration, Function<String, Optional<MigrationId>> migrations) {
		String text = this.form.of(migration);
		boolean isClear = migrations.apply(text).filter(migration::equals).isPresent();
		return quote(isClear ? text : Form.WHOLE.of(migration));
	}

	private String quote(String text) {
		return switch (this.quotes) {
			case SINGLE_QUOTED -> "'%s'".formatted(text.replace("'", "''"));
			case DOUBLE_QUOTED -> YamlScalars.quoted(text);
			default -> isTimestamp(text) ? text : YamlScalars.plainOrQuoted(text);
		};
	}

	private static boolean isTimestamp(String text) {
		return text.chars().allMatch((character) -> character >= '0' && character <= '9');
	}

	/**
	 * A part of a migration's id.
	 */
	enum Form {

		/** The timestamp. */
		TIMESTAMP,

		/** The name. */
		NAME,

		/** Both. */
		WHOLE;

		private static Form of(String reference) {
			if (isTimestamp(reference)) {
				return TIMESTAMP;
			}
			return MigrationId.parse(reference).isPresent() ? WHOLE : NAME;
		}

		private String of(MigrationId migration) {
			return switch (this) {
				case TIMESTAMP -> Long.toString(migration.timestamp());
				case NAME -> migration.name();
				case WHOLE -> migration.toString();
			};
		}

	}

}
