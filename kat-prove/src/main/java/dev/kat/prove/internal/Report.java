package dev.kat.prove.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.kat.graph.Edge;
import dev.kat.graph.MigrationGraph;
import dev.kat.internal.plan.MigrationSet;
import dev.kat.internal.text.OneLine;
import dev.kat.migration.MigrationId;
import dev.kat.plan.ServerInfo;
import dev.kat.prove.MigrationProof;
import dev.kat.prove.OrderDependence;
import dev.kat.prove.OrderDependence.Kind;
import dev.kat.prove.Proof;
import dev.kat.prove.ProofOptions;
import dev.kat.prove.Unproven;
import dev.kat.prove.internal.Confirmation.Confirmed;
import dev.kat.prove.internal.needs.Needs;
import dev.kat.prove.internal.observation.Observation;

/**
 * Puts together what was found out.
 */
final class Report {

	private final MigrationGraph graph;

	private final ProofOptions options;

	private final Set<MigrationId> checked;

	private final Walk walk;

	Report(MigrationSet migrations, ProofOptions options, Set<MigrationId> checked, Walk walk) {
		this.graph = migrations.graph();
		this.options = options;
		this.checked = checked;
		this.walk = walk;
	}

	/**
	 * A proof that ended when a script failed.
	 */
	Proof ofFailure(ServerInfo server, List<String> notes, Duration observing, Duration duration) {
		return new Proof(server, observing, duration,
				migrations(Needs.of(this.walk.observations()), Set.of(), Set.of()), edges(), List.of(), List.of(),
				this.walk.downs(), List.of(), List.of(), notes, unproven(List.of()), this.walk.failure(),
				this.options.downs(), this.options.allowUnproven());
	}

	Proof of(Confirmed confirmed, ServerInfo server, List<String> about, Duration observing, Duration duration) {
		List<String> notes = new ArrayList<>(about);
		notes.addAll(confirmed.notes());
		columnOrder(confirmed.orders()).ifPresent(notes::add);
		return new Proof(server, observing, duration,
				migrations(confirmed.needs(), confirmed.provenAlone(), this.checked), edges(), confirmed.missing(),
				confirmed.orders().stream().filter(this::counts).toList(), this.walk.downs(), unneeded(confirmed),
				confirmed.needs().conflicts(confirmed.completed()), notes, unproven(confirmed.unproven()),
				this.walk.failure(), this.options.downs(), this.options.allowUnproven());
	}

	private boolean counts(OrderDependence order) {
		return order.kind() != Kind.COLUMN_ORDER || this.options.strictColumns();
	}

	private Optional<String> columnOrder(Collection<OrderDependence> orders) {
		List<OrderDependence> columns = orders.stream().filter((one) -> !counts(one)).toList();
		Set<String> tables = new TreeSet<>();
		columns.forEach((one) -> one.objects().forEach((column) -> tables.add(table(column))));
		return columns.isEmpty() ? Optional.empty()
				: Optional.of("%d %s another order of columns, depending on which comes first: %s".formatted(
						columns.size(), (columns.size() == 1) ? "pair gives" : "pairs give", OneLine.some(tables)));
	}

	private static String table(String column) {
		String name = column.substring(column.indexOf(' ') + 1);
		return name.substring(0, Math.max(0, name.lastIndexOf('.')));
	}

	private int edges() {
		return this.graph.inOrder().stream().mapToInt((id) -> this.graph.parentsOf(id).size()).sum();
	}

	private List<MigrationProof> migrations(Needs needs, Set<MigrationId> provenAlone, Set<MigrationId> tried) {
		Set<MigrationId> observed = this.walk.observations()
			.stream()
			.map(Observation::migration)
			.collect(Collectors.toUnmodifiableSet());
		return this.graph.inOrder().stream().map((id) -> {
			List<MigrationId> parents = this.graph.parentsOf(id);
			return observed.contains(id)
					? new MigrationProof(id, parents, needs.evidenceOf(id), needs.sufficientParents(id),
							provenAlone.contains(id), tried.contains(id))
					: new MigrationProof(id, parents, Map.of(), parents, false, false);
		}).toList();
	}

	/**
	 * What is not proven alone may need a parent for a reason that is not known.
	 */
	private List<Edge> unneeded(Confirmed confirmed) {
		return confirmed.needs()
			.unneeded(confirmed.completed())
			.stream()
			.filter((edge) -> isDeclared(edge) && confirmed.provenAlone().contains(edge.child()))
			.toList();
	}

	private boolean isDeclared(Edge edge) {
		return this.graph.parentsOf(edge.child()).contains(edge.parent());
	}

	private List<Unproven> unproven(Collection<Unproven> more) {
		List<Unproven> unproven = new ArrayList<>();
		this.walk.observations()
			.stream()
			.filter((one) -> this.checked.contains(one.migration()))
			.forEach(
					(one) -> one.unprovable().forEach((reason) -> unproven.add(new Unproven(one.migration(), reason))));
		unproven.addAll(more);
		return unproven;
	}

}
