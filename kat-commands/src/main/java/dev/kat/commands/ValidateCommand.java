package dev.kat.commands;

import java.util.List;
import java.util.stream.Collectors;

import dev.kat.commands.settings.Tool;
import dev.kat.error.InvalidConfigurationException;
import dev.kat.internal.view.ValidationView;
import dev.kat.internal.view.ValidationView.Finding;

/**
 * Checks the migrations: their folders, the graph and every script. If a database was
 * given for this command, also checks its record.
 *
 * @param maxLeaves how many leaves the graph may have
 * @param requireDown whether every migration must be reversible
 * @param format how to print what is found
 */
public record ValidateCommand(int maxLeaves, boolean requireDown, Format format) implements Command {

	/** Any number of leaves. */
	public static final int ANY_NUMBER = Integer.MAX_VALUE;

	@Override
	public void run(Workspace workspace) {
		requireLeaf(workspace.tool());
		Validation validation = new Validation(workspace, this.maxLeaves, this.requireDown);
		List<Finding> findings = validation.findings();
		if (this.format == Format.JSON) {
			workspace.output().json(ValidationView.of(findings, validation.graph()));
		}
		findings.stream()
			.filter((finding) -> !finding.fails())
			.forEach((finding) -> workspace.log().warn(finding.message()));
		validation.notes().forEach(workspace.log()::info);
		failIfAnyFails(findings);
		workspace.log().info(validation.summary());
	}

	private void requireLeaf(Tool tool) {
		if (this.maxLeaves < 1) {
			throw new InvalidConfigurationException(tool.parameter("maxLeaves"),
					"it must be at least 1, but is %d".formatted(this.maxLeaves));
		}
	}

	private static void failIfAnyFails(List<Finding> findings) {
		List<Finding> failing = findings.stream().filter(Finding::fails).toList();
		if (!failing.isEmpty()) {
			throw new FindingsException("%d %s with the migrations:\n%s".formatted(failing.size(),
					(failing.size() == 1) ? "problem" : "problems",
					failing.stream().map(Finding::message).collect(Collectors.joining("\n"))));
		}
	}

}
