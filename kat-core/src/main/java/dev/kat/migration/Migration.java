package dev.kat.migration;

/**
 * A migration as defined by its folder.
 *
 * @param metadata what its metadata.yaml says
 * @param up what applies it
 * @param down what rolls it back; {@link Action#NOTHING} or {@link Action#EMPTY} if it
 * cannot be rolled back
 * @param checksum the checksum of what applies it, as {@code sha256:<hex>}
 * @param folder the place of its files
 */
public record Migration(MigrationMetadata metadata, Action up, Action down, String checksum, MigrationFolder folder) {

	/**
	 * {@return the migration's timestamp and name}
	 */
	public MigrationId id() {
		return this.metadata.id();
	}

	/**
	 * {@return this migration, the way down being a script without a statement}
	 */
	public Migration irreversible() {
		return new Migration(this.metadata, this.up, Action.EMPTY, this.checksum, this.folder);
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
		return !this.down.isNothing();
	}

}
