package dev.kat.commands;

import java.util.List;

import dev.kat.error.InvalidConfigurationException;
import dev.kat.internal.view.JournalView;
import dev.kat.plan.JournalEntry;

/**
 * Shows what happened to the migrations, latest first.
 *
 * @param count how many entries to show
 * @param format how to print them
 */
public record HistoryCommand(int count, Format format) implements Command {

	/** How many entries to show by default. */
	public static final int DEFAULT_COUNT = 50;

	@Override
	public void run(Workspace workspace) {
		if (this.count < 1) {
			throw new InvalidConfigurationException(workspace.tool().parameter("count"),
					"it must be at least 1, but is %d".formatted(this.count));
		}
		List<JournalEntry> entries = workspace.migrator().journal(this.count);
		switch (this.format) {
			case JSON -> workspace.output().json(JournalView.of(entries));
			case TEXT -> workspace.output().history(entries);
		}
	}

}
