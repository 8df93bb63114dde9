package dev.kat.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.kat.error.InvalidGraphException;
import dev.kat.error.Problem;
import dev.kat.error.Problem.Kind;
import dev.kat.internal.text.OneLine;
import dev.kat.migration.MigrationId;

/**
 * Resolves references, collects every problem, and only then builds the graph.
 */
final class GraphBuilder {

	/** Beyond this many problems, suggestions cost more than they help. */
	private static final int MOST_SUGGESTIONS = 20;

	private final List<Vertex> vertices = new ArrayList<>();

	/** Not part of the graph, but their references are checked, too. */
	private final List<Vertex> duplicates = new ArrayList<>();

	private final Map<Long, Integer> indexes = new HashMap<>();

	private final List<Problem> problems = new ArrayList<>();

	private final References references;

	private final String hint;

	/**
	 * Creates a builder.
	 * @param hint what to say of a reference that nothing matches, in addition to what is
	 * always said; may be empty
	 */
	GraphBuilder(Collection<Vertex> vertices, String hint) {
		this.hint = hint;
		List<Vertex> sorted = new ArrayList<>(vertices);
		sorted.sort(Comparator.comparing(Vertex::id));
		Set<MigrationId> ids = new LinkedHashSet<>();
		for (Vertex vertex : sorted) {
			add(vertex);
			ids.add(vertex.id());
		}
		this.references = new References(ids);
	}

	MigrationGraph build() {
		int[][] parents = new int[this.vertices.size()][];
		int[][] conflicts = new int[parents.length][];
		for (int vertex = 0; vertex < parents.length; vertex++) {
			parents[vertex] = resolveParents(this.vertices.get(vertex));
			conflicts[vertex] = resolveConflicts(this.vertices.get(vertex));
		}
		for (Vertex duplicate : this.duplicates) {
			resolveParents(duplicate);
			resolveConflicts(duplicate);
		}
		Edges edges = new Edges(parents);
		int[] order = edges.topologicalOrder();
		if (order.length < this.vertices.size()) {
			reportCycles(Cycles.of(edges));
		}
		if (!this.problems.isEmpty()) {
			throw new InvalidGraphException(this.problems);
		}
		MigrationId[] ids = new MigrationId[this.vertices.size()];
		for (int index = 0; index < ids.length; index++) {
			ids[index] = this.vertices.get(index).id();
		}
		return new MigrationGraph(ids, edges, new Edges(conflicts), order);
	}

	private void add(Vertex vertex) {
		Integer existing = this.indexes.putIfAbsent(vertex.id().timestamp(), this.vertices.size());
		if (existing == null) {
			this.vertices.add(vertex);
			return;
		}
		this.duplicates.add(vertex);
		Vertex first = this.vertices.get(existing);
		boolean samePath = first.folder().path().equals(vertex.folder().path());
		String fact = "Duplicate timestamp: %d is used by %s and %s".formatted(vertex.id().timestamp(),
				place(first, samePath), place(vertex, samePath));
		this.problems.add(Problem.of(Kind.GRAPH, fact, "Give one of them another timestamp."));
	}

	private static String place(Vertex vertex, boolean exactly) {
		return vertex.id() + " (" + (exactly ? OneLine.of(vertex.folder().origin()) : vertex.folder().path()) + ")";
	}

	private int[] resolveParents(Vertex vertex) {
		return resolve(vertex, ReferenceKind.PARENT, vertex.parents());
	}

	private int[] resolveConflicts(Vertex vertex) {
		return resolve(vertex, ReferenceKind.CONFLICT, vertex.conflicts());
	}

	/** The vertices that the references refer to, sorted, without duplicates. */
	private int[] resolve(Vertex vertex, ReferenceKind kind, List<String> references) {
		TreeSet<Integer> meant = new TreeSet<>();
		for (String reference : references) {
			List<MigrationId> matches = this.references.resolve(reference);
			if (matches.size() != 1) {
				reportUnresolved(vertex, kind, reference, matches);
				continue;
			}
			MigrationId other = matches.get(0);
			if (other.equals(vertex.id())) {
				report(vertex, "Own %1$s: %2$s lists itself as a %1$s".formatted(kind.word(), vertex.id()),
						"Remove that entry.");
			}
			else if (other.timestamp() != vertex.id().timestamp() && !meant.add(this.indexes.get(other.timestamp()))) {
				report(vertex, "%s listed twice: %s, by %s".formatted(kind.title(), other, vertex.id()),
						"Remove one of the entries.");
			}
		}
		int[] indexes = new int[meant.size()];
		int count = 0;
		for (int index : meant) {
			indexes[count++] = index;
		}
		return indexes;
	}

	private void reportUnresolved(Vertex vertex, ReferenceKind kind, String reference, List<MigrationId> matches) {
		String shown = OneLine.cut(reference);
		if (!matches.isEmpty()) {
			String candidates = matches.stream().map(MigrationId::toString).collect(Collectors.joining(", "));
			report(vertex, "Ambiguous %s: %s, referenced by %s".formatted(kind.word(), shown, vertex.id()),
					"Write one of " + candidates + ".");
			return;
		}
		String question = (this.problems.size() < MOST_SUGGESTIONS) ? this.references.hint(reference, vertex.id()) : "";
		report(vertex, "%s not found: %s, referenced by %s%s".formatted(kind.title(), shown, vertex.id(), question),
				"Correct the entry, add the missing migration, or remove the entry if you deleted that migration's folder."
						+ this.hint);
	}

	private void reportCycles(List<List<Integer>> cycles) {
		cycles.forEach(this::reportCycle);
		if (cycles.size() == Cycles.MOST) {
			this.problems.add(Problem.of(Kind.GRAPH,
					"There may be more cycles: only the first %d are listed".formatted(Cycles.MOST)));
		}
	}

	private void reportCycle(List<Integer> cycle) {
		List<Vertex> path = cycle.stream().map(this.vertices::get).toList();
		String names = Stream.concat(path.stream(), path.stream().limit(1))
			.map((vertex) -> vertex.id().toString())
			.collect(Collectors.joining(" -> "));
		String files = path.stream()
			.map((vertex) -> "\n  %s".formatted(metadataFile(vertex)))
			.collect(Collectors.joining());
		this.problems.add(Problem.of(Kind.GRAPH, "Cycle detected: " + names,
				"Each is a parent of the next. Remove one of these entries under parents:" + files));
	}

	private void report(Vertex vertex, String fact, String wayOut) {
		this.problems.add(Problem.of(Kind.GRAPH, vertex.id(), fact, metadataFile(vertex) + ": " + wayOut));
	}

	private static String metadataFile(Vertex vertex) {
		return vertex.folder().metadata();
	}

}
