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
	 * Returns this migration with another way down.
	 * @param action what rolls it back
	 * @return the migration
	 */
	public Migration withDown(Action action) {
		return new Migration(this.metadata, this.up, action, this.checksum, this.folder);
	}

	/**
	 * {@return whether the migration can be rolled back}
	 */
	public boolean isReversible() {
		return this.down.isWayDown();
	}

}
