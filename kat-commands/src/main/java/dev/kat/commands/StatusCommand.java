package dev.kat.commands;

import java.util.Optional;

import dev.kat.KatMigrator;
import dev.kat.commands.output.ActivityView;
import dev.kat.internal.view.StatusView;
import dev.kat.plan.StatusReport;

/**
 * Shows the state of every migration, and what is running now.
 *
 * @param format how to print it
 */
public record StatusCommand(Format format) implements Command {

	@Override
	public void run(Workspace workspace) {
		KatMigrator migrator = workspace.migrator();
		StatusReport report = migrator.status();
		StatusView status = StatusView.of(report);
		Optional<ActivityView> activity = ActivityView.of(migrator.activity(report));
		switch (this.format) {
			case JSON -> workspace.output().json(status, activity);
			case TEXT -> workspace.output().status(status, activity);
		}
	}

}
