package dev.kat.commands.scaffold;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

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
		return new MetadataText(this.id).description(this.description)
			.parents(this.parents, this.hasChosenParents ? "" : KEEP_FEW)
			.line(!this.isTransactional, "no_transaction: true")
			.line(this.down.isEmpty(), "down: nothing")
			.toString();
	}

}
