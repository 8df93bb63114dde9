package dev.kat.internal.view;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.kat.error.Problem;
import dev.kat.graph.MigrationGraph;

/**
 * What is wrong with migrations.
 *
 * @param valid whether no finding is an error
 * @param findings what was found
 * @param redundantParents the edges that others imply, if there is a graph
 */
public record ValidationView(boolean valid, List<Finding> findings, @Nullable List<GraphView.Link> redundantParents) {

	/**
	 * Shows findings.
	 * @param findings what was found
	 * @param graph the graph; empty if the findings prevent one
	 * @return the view
	 */
	public static ValidationView of(List<Finding> findings, Optional<MigrationGraph> graph) {
		return new ValidationView(findings.stream().noneMatch(Finding::fails), List.copyOf(findings),
				graph.map((one) -> one.redundantEdges().stream().map(GraphView.Link::of).toList()).orElse(null));
	}

	/**
	 * Something that is wrong.
	 *
	 * @param kind the kind of finding
	 * @param migration the migration's timestamp and name, if it concerns one
	 * @param fails whether it is an error, not only a warning
	 * @param message what is wrong, and the way out
	 */
	public record Finding(String kind, @Nullable String migration, boolean fails, String message) {

		/**
		 * Shows a problem.
		 * @param problem the problem
		 * @param fails whether it is an error, not only a warning
		 * @return the view
		 */
		public static Finding of(Problem problem, boolean fails) {
			return new Finding(problem.kind().name().toLowerCase(Locale.ROOT), problem.migration().orElse(null), fails,
					problem.message());
		}

	}

}
