package dev.kat.migration;

import org.jspecify.annotations.Nullable;

import dev.kat.script.SqlScript;

/**
 * A migration as its folder holds it.
 *
 * @param metadata what its metadata.yaml says
 * @param up the script that applies it
 * @param down the script that rolls it back, or {@code null} when there is none that
 * holds a statement
 * @param checksum the checksum of the up script, as {@code sha256:<hex>}
 * @param folder where its files are
 */
public record Migration(MigrationMetadata metadata, SqlScript up, @Nullable SqlScript down, String checksum,
		MigrationFolder folder) {

	/**
	 * {@return the migration's timestamp and name}
	 */
	public MigrationId id() {
		return this.metadata.id();
	}

	/**
	 * {@return whether the migration can be rolled back}
	 */
	public boolean isReversible() {
		return this.down != null;
	}

}
