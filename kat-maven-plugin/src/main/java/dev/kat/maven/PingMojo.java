package dev.kat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

import dev.kat.error.OneLine;
import dev.kat.jdbc.ServerInfo;

/**
 * Connects to the database, trying again as {@code kat.connect-retries} says, and shows
 * who answers.
 */
@Mojo(name = "ping", requiresProject = false, threadSafe = true, requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class PingMojo extends KatMojo {

	@Override
	void run(Toolbox toolbox) {
		ServerInfo server = toolbox.migrator().ping();
		toolbox.output()
			.text("PostgreSQL %s: database %s, user %s, schema %s".formatted(OneLine.of(server.version()),
					OneLine.of(server.database()), OneLine.of(server.user()),
					server.schema().isEmpty() ? "none" : OneLine.of(server.schema())));
	}

}
