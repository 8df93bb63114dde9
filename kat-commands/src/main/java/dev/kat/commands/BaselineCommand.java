package dev.kat.commands;

import java.util.List;

/**
 * Records migrations and their ancestors as applied without running them.
 *
 * @param targets the migrations, by reference
 */
public record BaselineCommand(List<String> targets) implements Command {

	@Override
	public void run(Workspace workspace) {
		List<String> references = References.targets(this.targets, workspace.tool());
		if (workspace.migrator().baseline(references).isEmpty()) {
			workspace.log().info("Nothing to record: they are applied");
		}
	}

}
