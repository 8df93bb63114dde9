package dev.kat.maven;

import java.util.List;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

import dev.kat.error.InvalidConfigurationException;
import dev.kat.maven.output.Json;
import dev.kat.plan.JournalEntry;

/**
 * Shows what happened to the migrations, the latest first.
 */
@Mojo(name = "history", requiresProject = false, threadSafe = true,
		requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class HistoryMojo extends KatMojo {

	private static final int DEFAULT_COUNT = 50;

	/**
	 * How many entries to show. By default 50.
	 */
	@Parameter(property = "kat.count")
	private @Nullable Integer count;

	/**
	 * {@code text} or {@code json}. By default {@code text}.
	 */
	@Parameter(property = "kat.format")
	private @Nullable String format;

	@Override
	void run(Toolbox toolbox) {
		int most = (this.count != null) ? this.count : DEFAULT_COUNT;
		if (most < 1) {
			throw new InvalidConfigurationException("kat.count", "it must be at least 1, but is %d".formatted(most));
		}
		List<JournalEntry> entries = toolbox.migrator().history(most);
		if (Choice.of("kat.format", this.format, Format.TEXT) == Format.JSON) {
			toolbox.output().data(Json.history(entries));
			return;
		}
		toolbox.output().history(entries);
	}

}
