package dev.kat.cli;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

import dev.kat.commands.Command;
import dev.kat.commands.PingCommand;

/**
 * {@code kat ping}.
 */
@CommandLine.Command(name = "ping", header = "Connect to the database, and show which server answers.",
		footer = { "%nExamples:", "  kat ping --retry-count 5 --retry-delay 1000" })
final class Ping extends MigrationCommand {

	/** The variables that also say how often to retry. */
	private static final Set<String> RETRIES = Set.of("KAT_RETRY_COUNT", "KAT_CONNECT_RETRIES", "KAT_CONNECTRETRIES");

	private static final String USUAL_RETRIES = "3";

	@Option(names = { "-r", "--retry-count" }, paramLabel = "N",
			description = "How often to retry after a transient error. By default 3.")
	private @Nullable Integer retryCount;

	@Option(names = { "-rd", "--retry-delay" }, paramLabel = "MS",
			description = "Milliseconds before the first retry; doubled before each further one. By default 500.")
	private @Nullable Integer retryDelay;

	@Override
	Command command() {
		return new PingCommand();
	}

	@Override
	Map<String, String> properties(Map<String, String> environment) {
		Map<String, String> properties = new HashMap<>();
		if (Collections.disjoint(environment.keySet(), RETRIES)) {
			properties.put("kat.connect-retries", USUAL_RETRIES);
		}
		Optional.ofNullable(this.retryCount)
			.ifPresent((count) -> properties.put("kat.connect-retries", count.toString()));
		Optional.ofNullable(this.retryDelay)
			.ifPresent((delay) -> properties.put("kat.connect-retry-interval", delay + "ms"));
		return properties;
	}

}
