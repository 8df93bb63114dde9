package dev.kat.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The migrations that a command is about.
 */
final class References {

	@Parameters(paramLabel = CliTool.MIGRATION, arity = "0..*",
			description = "Migrations: timestamps, names, or <timestamp>_<name>.")
	private List<String> named = new ArrayList<>();

	@Option(names = "--targets", paramLabel = "MIGRATION,...", description = "The same, separated by commas.")
	private @Nullable String listed;

	/**
	 * {@return the migrations, by reference}
	 */
	List<String> all() {
		List<String> all = new ArrayList<>(this.named);
		Optional.ofNullable(this.listed).map((list) -> List.of(list.split(","))).ifPresent(all::addAll);
		return all;
	}

	/**
	 * {@return the migrations by reference, or {@code null} if none are given. An empty
	 * reference, for example of a variable that is not set, counts as given}
	 */
	@Nullable List<String> ifGiven() {
		return (this.named.isEmpty() && this.listed == null) ? null : all();
	}

}
