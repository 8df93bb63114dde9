package dev.kat.commands;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.kat.plan.Repair;
import dev.kat.plan.Repair.Correction;

/**
 * Corrects what is on record.
 *
 * @param action what to correct
 * @param targets the migrations, by reference; {@code null} to accept all that are
 * modified or renamed
 */
public record RepairCommand(Correction action, @Nullable List<String> targets) implements Command {

	@Override
	public void run(Workspace workspace) {
		if (workspace.migrator().repair(new Repair(this.action, references(workspace))).isEmpty()) {
			workspace.log().info("Nothing to repair");
		}
	}

	private List<String> references(Workspace workspace) {
		if (this.targets != null) {
			return References.targets(this.targets, workspace.tool());
		}
		return (this.action == Correction.ACCEPT) ? List.of() : References.targets(List.of(), workspace.tool());
	}

}
