package dev.kat.maven;

import org.apache.maven.plugins.annotations.Parameter;

import dev.kat.commands.Selection;

/**
 * The base of the goals that can roll back a selection of migrations.
 */
abstract class RollbackSelectionMojo extends SelectionMojo {

	/**
	 * Whether to roll back everything.
	 */
	@Parameter(property = "kat.all")
	private boolean all;

	/**
	 * Whether to roll back what the last run applied. A run counts if something that it
	 * applied is still applied and has a folder here; with {@code kat.withMissing} every
	 * run counts.
	 */
	@Parameter(property = "kat.lastRun")
	private boolean lastRun;

	/**
	 * Whether to also roll back migrations that have no folder here, using the down
	 * scripts that the journal recorded. Otherwise they are left out unless they are
	 * named or build on one that is, because another application may share the record.
	 */
	@Parameter(property = "kat.withMissing")
	private boolean withMissing;

	/**
	 * Whether to also roll back migrations that have no down script. Their rows are
	 * deleted, nothing runs, and what they made stays in the database. Otherwise they
	 * keep the whole plan from being run.
	 */
	@Parameter(property = "kat.withoutScript")
	private boolean withoutScript;

	@Override
	final Selection selection() {
		Selection selection = super.selection();
		return new Selection(selection.count(), selection.targets(), this.all, this.lastRun, this.withMissing,
				this.withoutScript);
	}

}
