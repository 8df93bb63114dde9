package dev.kat.prove.internal.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.kat.graph.Edge;
import dev.kat.internal.text.OneLine;
import dev.kat.migration.MigrationId;
import dev.kat.prove.DownFinding;
import dev.kat.prove.Evidence;
import dev.kat.prove.MigrationProof;
import dev.kat.prove.MissingParent;
import dev.kat.prove.OrderDependence;
import dev.kat.prove.Proof;
import dev.kat.prove.Ran;
import dev.kat.prove.ScriptFailure;
import dev.kat.prove.Unproven;
import dev.kat.prove.internal.report.Finding.Kind;

/**
 * What was found, in sentences: the same ones in the text and on the page.
 */
final class Findings {

	private static final String NOT_ALONE = "It does not do the same on nothing but what it needs";

	private final Proof proof;

	/** How many things a list names before it counts the others. */
	private final int most;

	private final Map<MigrationId, Integer> positions = new HashMap<>();

	private final Map<MigrationId, List<MigrationId>> parents = new HashMap<>();

	Findings(Proof proof, int most) {
		this.proof = proof;
		this.most = most;
		for (MigrationProof migration : proof.migrations()) {
			this.positions.put(migration.id(), this.positions.size());
			this.parents.put(migration.id(), migration.parents());
		}
	}

	/**
	 * Returns everything but needless parents, each kind in the order of the graph.
	 */
	List<Finding> all() {
		return Stream.of(failures(), missing(), orders(), downs(), unproven(), notes()).flatMap(List::stream).toList();
	}

	List<Finding> failures() {
		return this.proof.failure().map(this::failure).stream().toList();
	}

	List<Finding> missing() {
		return this.proof.missing()
			.stream()
			.sorted(byPosition(MissingParent::migration, MissingParent::needs))
			.map(this::missing)
			.toList();
	}

	List<Finding> orders() {
		return this.proof.orders()
			.stream()
			.sorted(byPosition(OrderDependence::first, OrderDependence::second))
			.map(this::order)
			.toList();
	}

	/**
	 * Returns the rollbacks that do more than give columns another place.
	 */
	List<Finding> downs() {
		return this.proof.downs()
			.stream()
			.filter((down) -> !down.isOnlyMoved())
			.sorted(byPosition(DownFinding::migration, DownFinding::migration))
			.map(this::down)
			.toList();
	}

	List<Finding> unproven() {
		Map<MigrationId, Set<String>> reasons = new LinkedHashMap<>();
		this.proof.unproven()
			.stream()
			.sorted(byPosition(Unproven::migration, Unproven::migration))
			.forEach(
					(one) -> reasons.computeIfAbsent(one.migration(), (id) -> new LinkedHashSet<>()).add(one.reason()));
		this.proof.migrations()
			.stream()
			.filter((migration) -> migration.isChecked() && !migration.isProvenAlone())
			.forEach((migration) -> reasons.putIfAbsent(migration.id(), Set.of(NOT_ALONE)));
		return reasons.entrySet()
			.stream()
			.sorted(byPosition(Map.Entry::getKey, Map.Entry::getKey))
			.map((entry) -> new Finding(Kind.UNPROVEN, List.of(entry.getKey()), name(entry.getKey()),
					entry.getValue().stream().map(OneLine::of).toList()))
			.toList();
	}

	/**
	 * Returns the migrations with needless parents.
	 */
	List<Finding> unneeded() {
		Map<MigrationId, List<MigrationId>> byChild = this.proof.unneeded()
			.stream()
			.sorted(byPosition(Edge::child, Edge::parent))
			.collect(Collectors.groupingBy(Edge::child, LinkedHashMap::new,
					Collectors.mapping(Edge::parent, Collectors.toList())));
		return byChild.entrySet().stream().map((entry) -> unneeded(entry.getKey(), entry.getValue())).toList();
	}

	private List<Finding> notes() {
		Stream<String> moved = onlyMoved().stream();
		return Stream.concat(moved, this.proof.notes().stream())
			.map((note) -> new Finding(Kind.NOTE, List.of(), OneLine.of(note), List.of()))
			.toList();
	}

	private Optional<String> onlyMoved() {
		List<String> moved = this.proof.downs()
			.stream()
			.filter(DownFinding::isOnlyMoved)
			.sorted(byPosition(DownFinding::migration, DownFinding::migration))
			.map((down) -> timestamp(down.migration()))
			.toList();
		if (moved.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of("%s a column to another place in its table: %s".formatted(
				(moved.size() == 1) ? "1 rollback only moves" : moved.size() + " rollbacks only move",
				Words.list(moved, this.most)));
	}

	private Finding failure(ScriptFailure failure) {
		return new Finding(Kind.FAILED, List.of(failure.migration()),
				"%s  in the order of the graph".formatted(name(failure.migration())),
				List.of(OneLine.of(failure.place()), Words.error(failure.sqlState(), failure.message()),
						"nothing could be proven after it: fix the script, or add the parent that it needs"));
	}

	private Finding missing(MissingParent missing) {
		List<String> details = new ArrayList<>(evidence(missing.evidence()));
		details.addAll(ran(missing.ran()));
		whyItWorksToday(missing).ifPresent(details::add);
		details.add("add to its metadata.yaml: " + withAllParents(missing.migration()));
		return new Finding(Kind.MISSING, List.of(missing.migration(), missing.needs()),
				"%s  needs  %s".formatted(name(missing.migration()), name(missing.needs())), details);
	}

	private Optional<String> whyItWorksToday(MissingParent missing) {
		MigrationId needed = missing.needs();
		if (position(needed) > position(missing.migration())) {
			return Optional.empty();
		}
		boolean isOlder = needed.timestamp() < missing.migration().timestamp();
		return Optional.of("works today only because %s %s".formatted(timestamp(needed),
				isOlder ? "is older" : "happens to come first"));
	}

	/**
	 * Everything that is missing, not only the one, so that the line can be copied.
	 */
	private String withAllParents(MigrationId migration) {
		Stream<MigrationId> added = this.proof.missing()
			.stream()
			.filter((missing) -> missing.migration().equals(migration))
			.map(MissingParent::needs)
			.sorted(byPosition((id) -> id, (id) -> id));
		return parentsLine(Stream.concat(parentsOf(migration).stream(), added));
	}

	private Finding order(OrderDependence order) {
		List<String> details = new ArrayList<>();
		details.add("either order is allowed, and %s: %s".formatted(dependence(order.kind()),
				Words.list(order.objects(), this.most)));
		details.addAll(evidence(order.evidence()));
		details.addAll(ran(order.ran()));
		details.add("to keep today's order, add to the metadata.yaml of %s: %s".formatted(timestamp(order.second()),
				parentsLine(Stream.concat(parentsOf(order.second()).stream(), Stream.of(order.first())))));
		return new Finding(Kind.ORDER, List.of(order.first(), order.second()),
				"%s  and  %s".formatted(name(order.first()), name(order.second())), details);
	}

	private static String dependence(OrderDependence.Kind kind) {
		return switch (kind) {
			case SCHEMA -> "the schema depends on it";
			case ROWS -> "rows depend on it";
			case OVERWRITE -> "the later one wins";
			case COLUMN_ORDER -> "the order of columns depends on it";
		};
	}

	private Finding down(DownFinding down) {
		List<String> details = new ArrayList<>();
		addTo(details, down.left(), "left after the rollback: ");
		addTo(details, down.lost(), "lost after the rollback: ");
		addTo(details, down.changed(), "changed after the rollback: ");
		addTo(details, down.moved(), "moved to another place: ");
		addTo(details, down.rows(), "other rows after the rollback: ");
		addTo(details, down.again(), "different when applied again: ");
		down.error().ifPresent((ran) -> details.addAll(ran(ran)));
		return new Finding(Kind.DOWN, List.of(down.migration()),
				name(down.migration()) + "  does not restore what was there", details);
	}

	private void addTo(List<String> details, List<String> objects, String what) {
		if (!objects.isEmpty()) {
			details.add(what + Words.list(objects, this.most));
		}
	}

	private Finding unneeded(MigrationId child, List<MigrationId> needless) {
		return new Finding(Kind.UNNEEDED, List.of(child),
				"%s  does not need %s".formatted(name(child), Words.and(needless.stream().map(this::name).toList())),
				List.of());
	}

	/**
	 * The server's word first.
	 */
	List<String> evidence(List<Evidence> evidence) {
		List<String> sentences = evidence.stream()
			.sorted(Comparator.comparing(Evidence::strength))
			.limit(this.most)
			.map(Findings::sentence)
			.collect(Collectors.toCollection(ArrayList::new));
		if (evidence.size() > this.most) {
			sentences.add("and for %s".formatted(Words.count(evidence.size() - this.most, "other reason")));
		}
		return sentences;
	}

	private static String sentence(Evidence evidence) {
		String text = OneLine.of(evidence.text())
				+ evidence.place().map((place) -> " (%s)".formatted(OneLine.of(place))).orElse("");
		return (evidence.strength() == Evidence.Strength.HINT) ? "hint: " + text : text;
	}

	private List<String> ran(Ran ran) {
		String trial = "run " + OneLine.of(ran.trial());
		if (ran.sqlState().isPresent() || ran.message().isPresent()) {
			return List.of("%s: %s".formatted(trial,
					Words.error(ran.sqlState().orElse("unknown"), ran.message().orElse("no message"))));
		}
		return ran.differs().isEmpty() ? List.of()
				: List.of("%s, without an error: %s".formatted(trial, Words.list(ran.differs(), this.most)));
	}

	private List<MigrationId> parentsOf(MigrationId migration) {
		return this.parents.getOrDefault(migration, List.of());
	}

	static String parentsLine(Stream<MigrationId> parents) {
		return parents.distinct().map(Findings::timestamp).collect(Collectors.joining(", ", "parents: [", "]"));
	}

	private <T> Comparator<T> byPosition(Function<T, MigrationId> one, Function<T, MigrationId> other) {
		return Comparator.<T>comparingInt((value) -> position(one.apply(value)))
			.thenComparingInt((value) -> position(other.apply(value)));
	}

	private int position(MigrationId migration) {
		return this.positions.getOrDefault(migration, Integer.MAX_VALUE);
	}

	private String name(MigrationId migration) {
		return OneLine.of(migration.toString());
	}

	private static String timestamp(MigrationId migration) {
		return Long.toString(migration.timestamp());
	}

}
