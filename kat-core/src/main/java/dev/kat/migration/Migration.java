package dev.kat.migration;

import org.jspecify.annotations.Nullable;

import dev.kat.migration.Action.RunJava;

/**
 * A migration as defined by its folder, or in Java.
 *
 * @param metadata what its metadata.yaml says
 * @param up what applies it
 * @param down what rolls it back; {@link Action#NOTHING} or {@link Action#EMPTY} if it
 * cannot be rolled back
 * @param checksum the checksum of what applies it, as {@code sha256:<hex>}; in Java, what
 * it declares, or {@code null}
 * @param folder the place of its files
 */
public record Migration(MigrationMetadata metadata, Action up, Action down, @Nullable String checksum,
		MigrationFolder folder) {

	/**
	 * {@return the migration's timestamp and name}
	 */
	public MigrationId id() {
		return this.metadata.id();
	}

	/**
	 * Returns this migration with another way down.
	 * @param action what rolls it back
	 * @return the migration
	 */
	public Migration withDown(Action action) {
		return new Migration(this.metadata, this.up, action, this.checksum, this.folder);
	}

	/**
	 * {@return whether it is a migration in Java}
	 */
	public boolean isJava() {
		return this.up instanceof RunJava;
	}

	/**
	 * Returns this migration with placeholders, which are filled in unless its metadata
	 * says otherwise.
	 * @param placeholders the placeholders
	 * @return the same migration with other values
	 */
	public Migration with(Placeholders placeholders) {
		Placeholders wanted = this.metadata.placeholders() ? placeholders : placeholders.hiddenOnly();
		return new Migration(this.metadata, this.up.with(wanted), this.down.with(wanted), this.checksum, this.folder);
	}

	/**
	 * {@return whether the migration can be rolled back}
	 */
	public boolean isReversible() {
		return this.down.isWayDown();
	}

}
