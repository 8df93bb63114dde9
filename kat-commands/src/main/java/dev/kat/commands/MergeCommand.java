package dev.kat.commands;

/**
 * Writes an empty migration that joins the leaves of the graph: the migrations without
 * children.
 *
 * @param name its name, as typed
 * @param description what it is for, or an empty text
 * @param directory the directory to write to; empty for the project's own
 */
public record MergeCommand(String name, String description, String directory) implements Command {

	/** The default name of a merge. */
	public static final String DEFAULT_NAME = "merge";

	@Override
	public void run(Workspace workspace) {
		new NewFolder(this.directory).write(workspace, (scaffold) -> scaffold.merge(this.name, this.description));
	}

}
