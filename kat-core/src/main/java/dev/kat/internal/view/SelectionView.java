package dev.kat.internal.view;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationState;

/**
 * Some of the migrations, such as a path through the graph.
 *
 * @param migrations the migrations, in order
 */
public record SelectionView(List<Selected> migrations) {

	/**
	 * Copies the list.
	 * @param migrations the migrations, in order
	 */
	public SelectionView {
		migrations = List.copyOf(migrations);
	}

	/**
	 * Shows migrations.
	 * @param migrations the migrations, in order
	 * @param states their states; {@code null} where unknown
	 * @return the view
	 */
	public static SelectionView of(List<MigrationId> migrations,
			Function<MigrationId, @Nullable MigrationState> states) {
		return new SelectionView(migrations.stream()
			.map((id) -> new Selected(id.timestamp(), id.toString(), states.apply(id)))
			.toList());
	}

	/**
	 * One of the migrations.
	 *
	 * @param id its timestamp
	 * @param name its timestamp and name
	 * @param state its state, if known
	 */
	public record Selected(long id, String name, @Nullable MigrationState state) {

	}

}
