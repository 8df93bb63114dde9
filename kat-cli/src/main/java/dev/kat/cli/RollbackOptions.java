package dev.kat.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.kat.commands.Selection;

/**
 * Which migrations to roll back.
 */
final class RollbackOptions {

	@Mixin
	private SelectionOptions selected = new SelectionOptions();

	@Option(names = "--all", description = "Roll back everything.")
	private boolean all;

	@Option(names = "--last-run", description = "Roll back what the last run applied.")
	private boolean lastRun;

	@Option(names = "--with-missing", description = """
			Also roll back migrations that have no folder here, with the down scripts that the journal recorded.""")
	private boolean withMissing;

	@Option(names = "--without-script", description = """
			Also roll back migrations that have no down script: only their rows are deleted, and what they made \
			stays in the database.""")
	private boolean withoutScript;

	Selection selection() {
		Selection selection = this.selected.selection();
		return new Selection(selection.count(), selection.targets(), this.all, this.lastRun, this.withMissing,
				this.withoutScript);
	}

}
