package dev.kat.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.util.StringUtils;

import dev.kat.commands.Workspace.KnownGraph;
import dev.kat.commands.output.Json;
import dev.kat.commands.settings.SettingsException;
import dev.kat.internal.graph.GraphNotation;
import dev.kat.internal.view.GraphView;

/**
 * Writes the graph of the migrations, coloured by their states if there is a database.
 *
 * @param format how to write it
 * @param file the file to write it to, relative to the project; empty to print it
 */
public record GraphCommand(GraphFormat format, String file) implements Command {

	@Override
	public void run(Workspace workspace) {
		String text = text(workspace.graph());
		if (!StringUtils.hasText(this.file)) {
			workspace.output().data(text);
			return;
		}
		write(text, workspace.project().resolve(this.file), workspace);
	}

	private void write(String text, Path path, Workspace workspace) {
		try {
			Files.createDirectories(path.toAbsolutePath().getParent());
			Files.writeString(path, text);
		}
		catch (IOException ex) {
			throw new SettingsException("Cannot write %s: %s".formatted(path, ex.getMessage()),
					"Choose another place with %s.".formatted(workspace.tool().parameter("file")));
		}
		workspace.log().info("Wrote " + workspace.project().shorten(path));
	}

	private String text(KnownGraph known) {
		return switch (this.format) {
			case DOT -> GraphNotation.DOT.write(known.graph(), known.states()::of);
			case MERMAID -> GraphNotation.MERMAID.write(known.graph(), known.states()::of);
			case JSON -> Json.of(GraphView.of(known.graph(), known.states()::of));
		};
	}

}
