package dev.kat.commands.importing;

import java.util.List;
import java.util.Optional;

import dev.kat.migration.Action;
import dev.kat.migration.Action.RunScript;
import dev.kat.migration.Due;
import dev.kat.migration.Isolation;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationFolder;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationMetadata;
import dev.kat.migration.Timeouts;
import dev.kat.migration.TransactionMode;

/**
 * A migration of another tool as it will be one of Kat.
 *
 * @param key what identifies it in the other tool's history
 * @param id its timestamp and name
 * @param parents the migrations that must run before it, which are imported too
 * @param description what it is for; empty to leave that out
 * @param up what it runs
 * @param down how to roll it back
 * @param transactionMode whether its scripts run in one transaction
 * @param isRepeatable whether it runs again when its script has changed
 * @param hasPlaceholders whether placeholders in its scripts are filled in
 */
public record ImportedMigration(ForeignKey key, MigrationId id, List<MigrationId> parents, String description,
		ImportedScript up, Down down, TransactionMode transactionMode, boolean isRepeatable, boolean hasPlaceholders) {

	/**
	 * Copies the parents.
	 * @param key what identifies it in the other tool's history
	 * @param id its timestamp and name
	 * @param parents the migrations that must run before it, which are imported too
	 * @param description what it is for; empty to leave that out
	 * @param up what it runs
	 * @param down how to roll it back
	 * @param transactionMode whether its scripts run in one transaction
	 * @param isRepeatable whether it runs again when its script has changed
	 * @param hasPlaceholders whether placeholders in its scripts are filled in
	 */
	public ImportedMigration {
		parents = List.copyOf(parents);
	}

	/**
	 * Returns it as a migration of Kat.
	 * @return a migration whose script is in the other tool's file
	 */
	public Migration asMigration() {
		Action rollback = this.down.isNothing() ? Action.NOTHING_TO_UNDO
				: this.down.script().<Action>map((script) -> new RunScript(script.script())).orElse(Action.NOTHING);
		MigrationMetadata metadata = new MigrationMetadata(this.id, this.description,
				this.parents.stream().map(MigrationId::toString).toList(), this.transactionMode, Timeouts.NONE,
				Isolation.READ_COMMITTED, List.of(), this.down.isNothing(),
				this.isRepeatable ? Due.ON_CHANGE : Due.ONCE, this.hasPlaceholders);
		String file = this.up.file();
		return new Migration(metadata, new RunScript(this.up.script()), rollback, this.up.checksum(),
				new MigrationFolder(file, file, file));
	}

	/**
	 * How an imported migration is rolled back.
	 *
	 * @param script the script to run; empty if there is none
	 * @param isNothing whether there is nothing to undo
	 */
	public record Down(Optional<ImportedScript> script, boolean isNothing) {

		/** It cannot be rolled back. */
		public static final Down MISSING = new Down(Optional.empty(), false);

		/** There is nothing to undo. */
		public static final Down NOTHING = new Down(Optional.empty(), true);

		/**
		 * Returns a way down that runs a script.
		 * @param script the script
		 * @return the way down
		 */
		public static Down of(ImportedScript script) {
			return new Down(Optional.of(script), false);
		}

	}

}
