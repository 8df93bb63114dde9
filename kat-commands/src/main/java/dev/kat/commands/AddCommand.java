package dev.kat.commands;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import dev.kat.commands.scaffold.Scaffold.Written;
import dev.kat.commands.settings.SettingsException;
import dev.kat.commands.settings.Tool;
import dev.kat.internal.plan.MigrationSet;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;

/**
 * Writes a new migration: for the user to fill in, or with a script, which is run on the
 * scratch server to find the parents that it needs.
 *
 * @param name its name, as typed
 * @param description what it is for, or an empty text
 * @param parents its parents by reference; {@code null} for those that its script needs,
 * or else the leaves of the graph
 * @param isTransactional whether it will run in one transaction
 * @param directory the directory to write to; empty for the project's own
 * @param from the file with its script, relative to the project; empty to leave that to
 * the user
 */
public record AddCommand(String name, String description, @Nullable List<String> parents, boolean isTransactional,
		String directory, String from) implements Command {

	@Override
	public void run(Workspace workspace) {
		requireName(workspace.tool());
		NewFolder folder = new NewFolder(this.directory);
		Optional<GivenScript> script = Optional.of(this.from)
			.filter(StringUtils::hasText)
			.map((file) -> GivenScript.read(file, workspace));
		List<String> chosen = (this.parents != null || script.isEmpty()) ? this.parents
				: needed(script.get(), folder, workspace);
		Written written = folder.write(workspace, (scaffold) -> scaffold.add(this.name, this.description, chosen,
				this.isTransactional, script.map(GivenScript::text)));
		if (chosen == null && !written.parents().isEmpty()) {
			workspace.log()
				.info("In its metadata.yaml, keep only the parents that the script needs: every parent you leave out "
						+ "keeps two features apart");
		}
	}

	private List<String> needed(GivenScript script, NewFolder folder, Workspace workspace) {
		Scratch scratch = workspace.scratch();
		MigrationFiles files = workspace.files();
		MigrationSet migrations = files.readWith(folder.path(workspace));
		long timestamp = Instant.now().getEpochSecond();
		while (migrations.graph().find(timestamp).isPresent()) {
			timestamp++;
		}
		Migration migration = files
			.prepare(script.migration(new MigrationId(timestamp, this.name), this.isTransactional));
		return scratch.parentsFor(migration, migrations).stream().map((id) -> Long.toString(id.timestamp())).toList();
	}

	private void requireName(Tool tool) {
		if (!StringUtils.hasLength(this.name)) {
			throw new SettingsException("No name: %s is not set".formatted(tool.parameter("name")),
					"Say what it does: %s.".formatted(tool.argument("name", "\"create users table\"")));
		}
	}

}
