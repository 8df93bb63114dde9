package dev.kat.commands.importing;

/**
 * What identifies a migration in the history that the other tool keeps in the database.
 */
public sealed interface ForeignKey {

	/**
	 * A versioned script of Flyway: {@code version} in its history table. Flyway compares
	 * versions by number, so {@code 1.0} and {@code 01} are the same.
	 *
	 * @param version the version with dots, as Flyway writes it, for example {@code 1.2}
	 */
	record FlywayVersion(String version) implements ForeignKey {

		@Override
		public String toString() {
			return this.version;
		}

	}

	/**
	 * A repeatable script of Flyway: {@code description} in its history table, in the
	 * rows without a version.
	 *
	 * @param description the description as Flyway writes it, with blanks for underscores
	 */
	record FlywayRepeatable(String description) implements ForeignKey {

		@Override
		public String toString() {
			return "repeatable " + this.description;
		}

	}

	/**
	 * A change set of Liquibase: {@code id}, {@code author} and {@code filename} in its
	 * table.
	 *
	 * @param id its id
	 * @param author its author
	 * @param file the path of its changelog, as Liquibase writes it
	 */
	record Changeset(String id, String author, String file) implements ForeignKey {

		@Override
		public String toString() {
			return this.author + ":" + this.id;
		}

	}

	/**
	 * A migration of golang-migrate: all up to the one number in its table are applied.
	 *
	 * @param number the number, which is not negative, and compares as unsigned
	 */
	record MigrateVersion(long number) implements ForeignKey {

		@Override
		public String toString() {
			return Long.toUnsignedString(this.number);
		}

	}

}
