package dev.kat.maven;

import java.util.List;
import java.util.stream.Collectors;

import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

import dev.kat.maven.output.Json;
import dev.kat.view.ValidationView.Finding;

/**
 * Checks the migrations without a database: their folders, the graph, and every script.
 * With a database given on the command line, in the plugin's configuration or in the
 * environment, also checks what is on record of them there.
 */
@Mojo(name = "validate", requiresProject = false, threadSafe = true,
		requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class ValidateMojo extends KatMojo {

	/**
	 * How many leaves the graph may have. By default any number; 1 asks for a merge of
	 * branches that were written side by side.
	 */
	@Parameter(property = "kat.maxLeaves")
	private @Nullable Integer maxLeaves;

	/**
	 * Whether every migration must be reversible.
	 */
	@Parameter(property = "kat.requireDown")
	private @Nullable Boolean requireDown;

	/**
	 * {@code text} or {@code json}. By default {@code text}.
	 */
	@Parameter(property = "kat.format")
	private @Nullable String format;

	@Override
	void run(Toolbox toolbox) throws MojoFailureException {
		Validation validation = new Validation(toolbox, this.maxLeaves, Selection.isTrue(this.requireDown));
		List<Finding> findings = validation.findings();
		if (Choice.of("kat.format", this.format, Format.TEXT) == Format.JSON) {
			toolbox.output().data(Json.validation(findings, validation.graph()));
		}
		findings.stream()
			.filter((finding) -> !finding.fails())
			.forEach((finding) -> toolbox.log().warn(finding.message()));
		validation.notes().forEach(toolbox.log()::info);
		List<Finding> failing = findings.stream().filter(Finding::fails).toList();
		if (!failing.isEmpty()) {
			throw new MojoFailureException("%d %s with the migrations:\n%s".formatted(failing.size(),
					(failing.size() == 1) ? "problem" : "problems",
					failing.stream().map(Finding::message).collect(Collectors.joining("\n"))));
		}
		toolbox.log().info(validation.summary());
	}

}
