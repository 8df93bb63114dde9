package dev.kat.commands.importing.flyway;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The events for which Flyway runs a file of that name, with or without a description
 * after two underscores.
 */
final class FlywayCallback {

	private static final Set<String> EVENTS = Stream
		.concat(Stream
			.of("Clean", "Migrate", "EachMigrate", "EachMigrateStatement", "Undo", "EachUndo", "EachUndoStatement",
					"Validate", "Baseline", "Repair", "Info", "Deploy")
			.flatMap((work) -> Stream.of("before" + work, "after" + work, "after" + work + "Error")),
				Stream.of("beforeRepeatables", "afterVersioned", "afterMigrateApplied", "createSchema",
						"beforeCreateSchema", "beforeConnect", "afterConnect", "afterReportGenerated"))
		.collect(Collectors.toUnmodifiableSet());

	private FlywayCallback() {
	}

	/**
	 * Returns the event for which Flyway runs a file.
	 * @param name the file's name without its suffix
	 */
	static Optional<String> event(String name) {
		int separator = name.indexOf("__");
		return Optional.of((separator >= 0) ? name.substring(0, separator) : name).filter(EVENTS::contains);
	}

}
