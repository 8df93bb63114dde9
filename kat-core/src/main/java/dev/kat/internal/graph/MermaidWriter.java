package dev.kat.internal.graph;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.kat.graph.MigrationGraph;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationState;

/**
 * Writes a graph as a Mermaid flowchart.
 */
final class MermaidWriter {

	private final Function<MigrationId, @Nullable MigrationState> states;

	private final StringBuilder text = new StringBuilder();

	private final Set<MigrationState> used = EnumSet.noneOf(MigrationState.class);

	MermaidWriter(Function<MigrationId, @Nullable MigrationState> states) {
		this.states = states;
	}

	String write(MigrationGraph graph) {
		this.text.append("flowchart TD\n");
		graph.inOrder().forEach(this::node);
		for (MigrationId child : graph.inOrder()) {
			for (MigrationId parent : graph.parentsOf(child)) {
				this.text.append("\tm%d --> m%d\n".formatted(parent.timestamp(), child.timestamp()));
			}
		}
		this.used.forEach(this::style);
		return this.text.toString();
	}

	private void node(MigrationId migration) {
		this.text.append("\tm%d[\"%s\"]".formatted(migration.timestamp(), escaped(migration.toString())));
		Optional.ofNullable(this.states.apply(migration)).ifPresent((state) -> {
			this.used.add(state);
			this.text.append(":::").append(styleName(state));
		});
		this.text.append('\n');
	}

	private void style(MigrationState state) {
		StateColour colour = StateColour.of(state);
		this.text.append("\tclassDef %s fill:%s,stroke:%s,color:#000000%s\n".formatted(styleName(state), colour.fill(),
				colour.line(), colour.isDashed() ? ",stroke-dasharray:4 3" : ""));
	}

	/**
	 * The name of a Mermaid class, in which an underscore is not safe.
	 */
	private static String styleName(MigrationState state) {
		return switch (state) {
			case APPLIED -> "applied";
			case PENDING -> "pending";
			case ROLLED_BACK -> "rolledBack";
		};
	}

	/**
	 * Writes characters that mean something to Mermaid, to its Markdown or to HTML as
	 * numeric entities.
	 */
	private static String escaped(String name) {
		StringBuilder escaped = new StringBuilder(name.length());
		name.codePoints().forEach((character) -> {
			if (Character.isLetterOrDigit(character) || "_-. ".indexOf(character) >= 0) {
				escaped.appendCodePoint(character);
			}
			else {
				escaped.append("#%d;".formatted(character));
			}
		});
		return escaped.toString();
	}

}
