package dev.kat.commands;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import dev.kat.commands.scaffold.Scaffold.Written;
import dev.kat.commands.settings.SettingsException;
import dev.kat.commands.settings.Tool;

/**
 * Writes a new migration for the user to fill in.
 *
 * @param name its name, as typed
 * @param description what it is for, or an empty text
 * @param parents its parents by reference; {@code null} for the leaves of the graph
 * @param isTransactional whether it will run in one transaction
 * @param directory the directory to write to; empty for the project's own
 */
public record AddCommand(String name, String description, @Nullable List<String> parents, boolean isTransactional,
		String directory) implements Command {

	@Override
	public void run(Workspace workspace) {
		requireName(workspace.tool());
		Written written = new NewFolder(this.directory).write(workspace,
				(scaffold) -> scaffold.add(this.name, this.description, this.parents, this.isTransactional));
		if (this.parents == null && !written.parents().isEmpty()) {
			workspace.log()
				.info("In its metadata.yaml, keep only the parents that the script needs: every parent you leave out "
						+ "keeps two features apart");
		}
	}

	private void requireName(Tool tool) {
		if (!StringUtils.hasLength(this.name)) {
			throw new SettingsException("No name: %s is not set".formatted(tool.parameter("name")),
					"Say what it does: %s.".formatted(tool.argument("name", "\"create users table\"")));
		}
	}

}
