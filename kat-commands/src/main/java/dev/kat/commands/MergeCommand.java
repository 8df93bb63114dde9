package dev.kat.commands;

/**
 * Writes an empty migration that joins the leaves: the migrations on which nothing builds
 * yet.
 *
 * @param name its name, as typed
 * @param description what it is for, or an empty text
 * @param directory where to write; empty for where the project keeps its migrations
 */
public record MergeCommand(String name, String description, String directory) implements Command {

	/** What a merge is called unless told otherwise. */
	public static final String DEFAULT_NAME = "merge";

	@Override
	public void run(Workspace workspace) {
		new NewFolder(this.directory).write(workspace, (scaffold) -> scaffold.merge(this.name, this.description));
	}

}
