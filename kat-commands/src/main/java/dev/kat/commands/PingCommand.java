package dev.kat.commands;

import dev.kat.internal.text.OneLine;
import dev.kat.plan.ServerInfo;

/**
 * Connects to the database, retrying as configured, and shows which server answers.
 */
public record PingCommand() implements Command {

	@Override
	public void run(Workspace workspace) {
		ServerInfo server = workspace.connection().ping();
		workspace.output()
			.text("PostgreSQL %s: database %s, user %s, schema %s".formatted(OneLine.of(server.version()),
					OneLine.of(server.database()), OneLine.of(server.user()),
					server.schema().isEmpty() ? "none" : OneLine.of(server.schema())));
	}

}
