package dev.kat.internal.graph;

import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.kat.graph.MigrationGraph;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationState;

/**
 * Writes a graph in Graphviz's language.
 */
final class DotWriter {

	private final Function<MigrationId, @Nullable MigrationState> states;

	private final StringBuilder text = new StringBuilder();

	DotWriter(Function<MigrationId, @Nullable MigrationState> states) {
		this.states = states;
	}

	String write(MigrationGraph graph) {
		this.text.append("digraph migrations {\n\tnode [shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\", ")
			.append("fontname=\"sans-serif\"];\n");
		graph.inOrder().forEach(this::node);
		for (MigrationId child : graph.inOrder()) {
			for (MigrationId parent : graph.parentsOf(child)) {
				this.text.append("\t%s -> %s;\n".formatted(quoted(parent.toString()), quoted(child.toString())));
			}
		}
		return this.text.append("}\n").toString();
	}

	private void node(MigrationId migration) {
		this.text.append('\t').append(quoted(migration.toString()));
		Optional.ofNullable(this.states.apply(migration)).map(StateColour::of).ifPresent(this::colour);
		this.text.append(";\n");
	}

	private void colour(StateColour colour) {
		this.text.append(" [fillcolor=\"%s\", color=\"%s\"%s]".formatted(colour.fill(), colour.line(),
				colour.isDashed() ? ", style=\"rounded,filled,dashed\"" : ""));
	}

	/**
	 * In a label, a backslash begins an escape such as {@code \N} for the node's name,
	 * and an ampersand begins an HTML entity.
	 */
	private static String quoted(String name) {
		return '"' + name.replace("&", "&amp;").replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}

}
