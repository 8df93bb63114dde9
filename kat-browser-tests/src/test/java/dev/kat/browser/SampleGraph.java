package dev.kat.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.kat.KatMigrator;
import dev.kat.graph.MigrationGraph;
import dev.kat.migration.MigrationId;
import dev.kat.page.GraphPicture;
import dev.kat.plan.UpOptions;

/**
 * The graph of the sample application with its profile {@code pending}, and what the
 * README says of its picture.
 */
final class SampleGraph {

	/** What a start of the sample applies with that profile. */
	static final UpOptions APPLIED = UpOptions.targets("index_orders_by_date", "create_announcements",
			"seed_customers");

	private static final Path RESOURCES = Path.of("../kat-sample-app/src/main/resources");

	private static final Path README = Path.of("../README.md");

	private static final Pattern SHOWN = Pattern.compile("(?<=<!-- picture of graph )\\w+");

	private SampleGraph() {
	}

	static Path[] locations() {
		return new Path[] { RESOURCES.resolve("migrations"), RESOURCES.resolve("pending") };
	}

	static MigrationGraph graph() {
		return KatMigrator.builder(new DriverManagerDataSource())
			.locations(Stream.of(locations()).map((location) -> "file:" + location).toList())
			.build()
			.graph();
	}

	static MigrationId id(String name) {
		return graph().inOrder().stream().filter((id) -> id.name().equals(name)).findFirst().orElseThrow();
	}

	static String hash() {
		return GraphPicture.hash(graph());
	}

	/**
	 * {@return the hash of the graph that the README's picture shows}
	 */
	static String hashInReadme() throws IOException {
		Matcher matcher = SHOWN.matcher(Files.readString(README));
		return matcher.find() ? matcher.group() : "none";
	}

	static void writeIntoReadme() throws IOException {
		Files.writeString(README, SHOWN.matcher(Files.readString(README)).replaceFirst(hash()));
	}

}
