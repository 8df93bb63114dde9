package dev.kat.cli;

import java.util.List;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import dev.kat.commands.ProofChanges;

/**
 * What to write after a proof.
 */
final class ProofChangeOptions {

	@Option(names = "--fix", description = "Write missing parents.")
	private boolean fix;

	@Option(names = "--minimal",
			description = "Keep only the parents that are needed, in pending migrations or in those that you name.")
	private boolean minimal;

	@Option(names = "--conflicts", description = "Write pairs that touch the same object as conflicts.")
	private boolean conflicts;

	@Option(names = { "-d", "--dry-run" }, description = "Only show what would be written.")
	private boolean dryRun;

	ProofChanges of(@Nullable List<String> targets) {
		return new ProofChanges(this.fix, this.minimal, this.conflicts, targets, this.dryRun);
	}

}
