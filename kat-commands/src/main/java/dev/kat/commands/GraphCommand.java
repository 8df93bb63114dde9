package dev.kat.commands;

import java.nio.file.Path;

import org.springframework.util.StringUtils;

import dev.kat.commands.Workspace.KnownGraph;
import dev.kat.commands.output.Json;
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
		String text = text(workspace);
		if (!StringUtils.hasText(this.file)) {
			workspace.output().data(text);
			return;
		}
		new TextFile(workspace.project().resolve(this.file), "file").write(text, workspace);
	}

	private String text(Workspace workspace) {
		KnownGraph known = workspace.graph();
		return switch (this.format) {
			case DOT -> GraphNotation.DOT.write(known.graph(), known.states()::of);
			case MERMAID -> GraphNotation.MERMAID.write(known.graph(), known.states()::of);
			case JSON -> Json.of(GraphView.of(known.graph(), known.states()::of));
			case HTML -> known.page().apply(title(workspace.project().baseDirectory()));
		};
	}

	private static String title(Path project) {
		Path name = project.toAbsolutePath().normalize().getFileName();
		return (name != null) ? "Migrations of " + name : "Migrations";
	}

}
