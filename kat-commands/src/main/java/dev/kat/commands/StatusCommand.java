package dev.kat.commands;

import dev.kat.internal.view.StatusView;

/**
 * Shows the state of every migration.
 *
 * @param format how to print it
 */
public record StatusCommand(Format format) implements Command {

	@Override
	public void run(Workspace workspace) {
		StatusView status = StatusView.of(workspace.migrator().status());
		switch (this.format) {
			case JSON -> workspace.output().json(status);
			case TEXT -> workspace.output().status(status);
		}
	}

}
