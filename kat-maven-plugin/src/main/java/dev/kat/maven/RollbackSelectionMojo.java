package dev.kat.maven;

import org.apache.maven.plugins.annotations.Parameter;

import dev.kat.commands.Selection;

/**
 * What the goals that can roll back some of the migrations have in common.
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
	 * Whether to also roll back migrations that have no folder here, by the down scripts
	 * that the journal recorded. Without it they are left out unless they are named or
	 * build on what is: another application may share the record.
	 */
	@Parameter(property = "kat.withMissing")
	private boolean withMissing;

	@Override
	final Selection selection() {
		Selection selection = super.selection();
		return new Selection(selection.count(), selection.targets(), this.all, this.lastRun, this.withMissing);
	}

}
