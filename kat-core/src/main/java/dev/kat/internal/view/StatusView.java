package dev.kat.internal.view;

import java.util.List;

import dev.kat.plan.StatusReport;

/**
 * The state of every migration of one migrator.
 *
 * @param table the tracking table with its schema, whether it exists or not
 * @param summary the migrations, counted
 * @param migrations the migrations in graph order
 */
public record StatusView(String table, Summary summary, List<MigrationView> migrations) {

	/**
	 * Copies the list of migrations.
	 * @param table the tracking table with its schema, whether it exists or not
	 * @param summary the migrations, counted
	 * @param migrations the migrations in graph order
	 */
	public StatusView {
		migrations = List.copyOf(migrations);
	}

	/**
	 * Shows a report.
	 * @param report the states of the migrations
	 * @return the view
	 */
	public static StatusView of(StatusReport report) {
		return new StatusView(report.table(), Summary.of(report),
				report.migrations().stream().map(MigrationView::of).toList());
	}

}
