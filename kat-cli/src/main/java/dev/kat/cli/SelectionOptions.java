package dev.kat.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.kat.commands.Selection;

/**
 * Which migrations to apply.
 */
final class SelectionOptions {

	@Mixin
	private References references = new References();

	@Option(names = { "-n", "--count" }, paramLabel = "N",
			description = "How many. By default, all when applying and 1 when rolling back.")
	private @Nullable Integer count;

	/**
	 * {@return the selection}
	 */
	Selection selection() {
		return new Selection(this.count, this.references.ifGiven());
	}

}
