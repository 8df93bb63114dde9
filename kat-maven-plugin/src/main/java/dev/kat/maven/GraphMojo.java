package dev.kat.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import dev.kat.graph.GraphNotation;
import dev.kat.maven.Toolbox.KnownGraph;
import dev.kat.maven.output.Json;
import dev.kat.maven.settings.SettingsException;

/**
 * Writes the graph of the migrations, coloured by their states where there is a database.
 */
@Mojo(name = "graph", requiresProject = false, threadSafe = true,
		requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class GraphMojo extends KatMojo {

	/**
	 * {@code mermaid}, {@code dot} or {@code json}. By default {@code mermaid}.
	 */
	@Parameter(property = "kat.format")
	private @Nullable String format;

	/**
	 * File to write it to. By default, it is printed.
	 */
	@Parameter(property = "kat.file")
	private @Nullable String file;

	@Override
	void run(Toolbox toolbox) {
		String text = write(toolbox.graph());
		if (!StringUtils.hasText(this.file)) {
			toolbox.output().data(text);
			return;
		}
		Path path = toolbox.resolve(this.file);
		try {
			Files.createDirectories(path.toAbsolutePath().getParent());
			Files.writeString(path, text);
		}
		catch (IOException ex) {
			throw new SettingsException("Cannot write %s: %s".formatted(path, ex.getMessage()),
					"Choose another place with kat.file.");
		}
		toolbox.log().info("Wrote " + toolbox.shown(path));
	}

	private String write(KnownGraph known) {
		return switch (Choice.of("kat.format", this.format, GraphFormat.MERMAID)) {
			case DOT -> GraphNotation.DOT.write(known.graph(), known.states()::of);
			case MERMAID -> GraphNotation.MERMAID.write(known.graph(), known.states()::of);
			case JSON -> Json.graph(known.graph(), known.states());
		};
	}

}
