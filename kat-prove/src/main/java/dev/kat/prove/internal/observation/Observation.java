package dev.kat.prove.internal.observation;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.kat.migration.MigrationId;

/**
 * What one migration did when everything before it in the order of the graph had been
 * applied. What it made itself is among its uses only where something else that it made
 * refers to it.
 *
 * @param migration the migration
 * @param changes what it did to objects
 * @param uses what it relied on
 * @param rows what it did to the rows of tables that existed before it
 * @param delta the difference it made
 * @param places where the script names an object first, by label, for example
 * {@code 1679012345_create_users/up.sql:3:1}
 * @param unprovable why running it on a scratch database cannot show everything that it
 * does, each reason in one sentence; usually empty
 * @param duration how long it took
 */
public record Observation(MigrationId migration, List<Change> changes, List<Use> uses, List<RowChanges> rows,
		Delta delta, Map<String, String> places, List<String> unprovable, Duration duration) {

	/**
	 * Copies the lists and the map.
	 * @param migration the migration
	 * @param changes what it did to objects
	 * @param uses what it relied on
	 * @param rows what it did to rows
	 * @param delta the difference it made
	 * @param places where the script names an object first
	 * @param unprovable why running it cannot show everything
	 * @param duration how long it took
	 */
	public Observation {
		changes = List.copyOf(changes);
		uses = List.copyOf(uses);
		rows = List.copyOf(rows);
		places = Map.copyOf(places);
		unprovable = List.copyOf(unprovable);
	}

}
