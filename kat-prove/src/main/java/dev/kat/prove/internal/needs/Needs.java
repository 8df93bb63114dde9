package dev.kat.prove.internal.needs;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.kat.graph.Edge;
import dev.kat.graph.MigrationGraph;
import dev.kat.migration.MigrationId;
import dev.kat.prove.Evidence;
import dev.kat.prove.Proof.Conflict;
import dev.kat.prove.internal.observation.Observation;

/**
 * What each migration needs, as observed in one order. A migration needs the latest ones
 * that made or changed what it uses; what came before comes through them.
 */
public final class Needs {

	private final List<Observation> observations;

	/** What runs have shown, beyond what the observations say. */
	private final List<Need> more;

	/**
	 * What runs have refuted: what was said to be needed, and what was said to need it.
	 */
	private final Set<List<MigrationId>> refuted;

	private final List<MigrationId> ids;

	private final Map<MigrationId, Integer> positions = new HashMap<>();

	private final List<Found> found = new ArrayList<>();

	/** Everything that each migration needs, itself or through others. */
	private final BitSet[] closures;

	/** The same from strong evidence alone. */
	private final BitSet[] strongClosures;

	/** The same without what is doubtful. */
	private final BitSet[] certainClosures;

	private final Touches touches = new Touches();

	private Needs(List<Observation> inOrder, List<Need> more, Set<List<MigrationId>> refuted) {
		this.observations = List.copyOf(inOrder);
		this.more = List.copyOf(more);
		this.refuted = Set.copyOf(refuted);
		this.ids = inOrder.stream().map(Observation::migration).toList();
		this.closures = new BitSet[inOrder.size()];
		this.strongClosures = new BitSet[inOrder.size()];
		this.certainClosures = new BitSet[inOrder.size()];
		List<Ledger> ledgers = List.of(new ObjectLedger(), new NameLedger(), new RowLedger(), new IndirectLedger(),
				new DefaultPrivilegeLedger());
		for (int position = 0; position < inOrder.size(); position++) {
			Current current = new Current(inOrder, position, this.refuted);
			ledgers.forEach((ledger) -> ledger.derive(current));
			ledgers.forEach((ledger) -> ledger.enter(current));
			this.touches.enter(current);
			this.positions.put(this.ids.get(position), position);
			Found found = current.found();
			MigrationId id = this.ids.get(position);
			found.removeIf((needed) -> this.refuted.contains(List.of(this.ids.get(needed), id)));
			of(id).forEach((need) -> found.add(position(need.needed()), need.evidence()));
			add(position, found);
		}
	}

	private List<Need> of(MigrationId id) {
		return this.more.stream().filter((need) -> need.migration().equals(id)).toList();
	}

	private void add(int position, Found found) {
		this.found.add(found);
		this.closures[position] = new BitSet();
		this.strongClosures[position] = new BitSet();
		this.certainClosures[position] = new BitSet();
		for (int needed : found.needed()) {
			include(this.closures, position, needed);
			if (found.isStrong(needed)) {
				include(this.strongClosures, position, needed);
			}
			if (!found.isDoubtful(needed)) {
				include(this.certainClosures, position, needed);
			}
		}
	}

	private static void include(BitSet[] closures, int position, int needed) {
		closures[position].or(closures[needed]);
		closures[position].set(needed);
	}

	/**
	 * Works out the needs.
	 * @param inOrder what the migrations did, in the order in which they were applied to
	 * one database
	 * @return the needs
	 */
	public static Needs of(List<Observation> inOrder) {
		return new Needs(inOrder, List.of(), Set.of());
	}

	/**
	 * Adds needs that runs have shown.
	 * @param needs the needs, each of an earlier migration
	 * @return the needs
	 */
	public Needs with(Collection<Need> needs) {
		List<Need> all = new ArrayList<>(this.more);
		all.addAll(needs);
		return new Needs(this.observations, all, this.refuted);
	}

	/**
	 * Leaves out needs that runs have refuted.
	 * @param pairs each a migration that was said to be needed, and the one that was said
	 * to need it
	 * @return the needs
	 */
	public Needs without(Collection<List<MigrationId>> pairs) {
		Set<List<MigrationId>> all = new HashSet<>(this.refuted);
		all.addAll(pairs);
		return new Needs(this.observations, this.more, all);
	}

	/**
	 * Returns what a migration needs itself, with the evidence, in the order of the
	 * observations.
	 * @param id an observed migration
	 * @return the evidence by needed migration, the strongest first
	 */
	public Map<MigrationId, List<Evidence>> evidenceOf(MigrationId id) {
		Found found = this.found.get(position(id));
		Map<MigrationId, List<Evidence>> evidence = new LinkedHashMap<>();
		found.needed().forEach((needed) -> evidence.put(this.ids.get(needed), found.of(needed)));
		return evidence;
	}

	/**
	 * Returns everything that has to be applied before a migration.
	 * @param id an observed migration
	 * @return what it needs, itself or through others, in the order of the observations
	 */
	public List<MigrationId> closureOf(MigrationId id) {
		return ids(this.closures[position(id)]);
	}

	/**
	 * Returns the smallest set of parents under which everything that a migration needs
	 * is applied first.
	 * @param id an observed migration
	 * @return what it needs, without what others of them need, in the order of the
	 * observations
	 */
	public List<MigrationId> sufficientParents(MigrationId id) {
		BitSet closure = this.closures[position(id)];
		BitSet parents = (BitSet) closure.clone();
		closure.stream().forEach((needed) -> parents.andNot(this.closures[needed]));
		return ids(parents);
	}

	/**
	 * Finds needs that the declared graph does not satisfy. What would be satisfied if
	 * another one of them were declared is left out, unless its own evidence is stronger.
	 * @param declared the declared graph
	 * @return the needs, with each piece of evidence, in the order of the observations
	 */
	public List<Need> missing(MigrationGraph declared) {
		DeclaredGraph graph = new DeclaredGraph(this.ids, declared);
		MissingNeeds all = new MissingNeeds(graph, this.closures);
		MissingNeeds strong = new MissingNeeds(graph, this.strongClosures);
		List<Need> missing = new ArrayList<>();
		for (int position = 0; position < this.ids.size(); position++) {
			Found found = this.found.get(position);
			for (int needed : found.needed()) {
				MissingNeeds needs = found.isStrong(needed) ? strong : all;
				if (needs.isRoot(needed, position)) {
					MigrationId id = this.ids.get(position);
					MigrationId other = this.ids.get(needed);
					found.of(needed).forEach((evidence) -> missing.add(new Need(id, other, evidence)));
				}
			}
		}
		return missing;
	}

	/**
	 * Finds pairs that the declared graph does not order although both change the same
	 * object, one writes rows that the other one writes or reads, or both add columns to
	 * the same table.
	 * @param declared the declared graph
	 * @return the pairs by their second migration, then the first
	 */
	public List<Candidate> pairs(MigrationGraph declared) {
		DeclaredGraph graph = new DeclaredGraph(this.ids, declared);
		List<Candidate> candidates = new ArrayList<>();
		this.touches.pairs(graph::unordered)
			.found()
			.forEach((pair, objects) -> candidates
				.add(new Candidate(this.ids.get(pair.first()), this.ids.get(pair.second()), pair.kind(),
						List.copyOf(objects), this.closures[pair.second()].get(pair.first()))));
		return candidates;
	}

	/**
	 * Finds declared parents without which everything that a migration needs would still
	 * be applied first. All of them can be removed together. Hints count as needs.
	 * @param declared the declared graph
	 * @return the edges by child, then parent
	 */
	public List<Edge> unneeded(MigrationGraph declared) {
		DeclaredGraph graph = new DeclaredGraph(this.ids, declared);
		return new NeedlessEdges(graph, declaredNeeds(graph, true)).find();
	}

	/**
	 * Finds needs that keep declared parents although only a run can tell whether the
	 * order matters: both migrations change the same thing, or touch rows of the same
	 * table.
	 * @param declared the declared graph
	 * @return pairs of what is needed and what needs it, in the order of the observations
	 */
	public List<List<MigrationId>> doubtful(MigrationGraph declared) {
		DeclaredGraph graph = new DeclaredGraph(this.ids, declared);
		NeedlessEdges edges = new NeedlessEdges(graph, declaredNeeds(graph, false));
		edges.find();
		List<List<MigrationId>> doubtful = new ArrayList<>();
		for (int position = 0; position < this.ids.size(); position++) {
			MigrationId id = this.ids.get(position);
			BitSet lost = catalogReadersBefore(position);
			this.found.get(position).needed().forEach(lost::set);
			lost.and(graph.ancestorsOf(position));
			lost.andNot(edges.ancestorsOf(position));
			ids(lost).forEach((other) -> doubtful.add(List.of(other, id)));
		}
		return doubtful;
	}

	/**
	 * What each migration needs through needs that the graph covers, and its own parents.
	 * What is needed by something that it need not come after is not needed by it.
	 */
	private BitSet[] declaredNeeds(DeclaredGraph graph, boolean withDoubtful) {
		BitSet[] closures = withDoubtful ? this.closures : this.certainClosures;
		BitSet[] needs = new BitSet[this.ids.size()];
		for (int position = 0; position < needs.length; position++) {
			Found found = this.found.get(position);
			needs[position] = new BitSet();
			for (int needed : found.needed()) {
				if (graph.ancestorsOf(position).get(needed) && (withDoubtful || !found.isDoubtful(needed))) {
					include(needs, position, needed);
				}
			}
			if (withDoubtful) {
				needs[position].or(catalogReadersBefore(position));
			}
			for (int parent : graph.parentsOf(position)) {
				needs[position].set(parent, closures[position].get(parent) || needs[position].get(parent));
			}
		}
		return needs;
	}

	/**
	 * Finds the earlier ones that read the system catalogs, if a migration makes
	 * something that they would have found, and no run has shown that they would do the
	 * same.
	 */
	private BitSet catalogReadersBefore(int position) {
		BitSet readers = this.touches.catalogReadersBefore(position);
		MigrationId id = this.ids.get(position);
		readers.stream()
			.filter((reader) -> this.refuted.contains(List.of(this.ids.get(reader), id)))
			.forEach(readers::clear);
		return readers;
	}

	/**
	 * Finds pairs that the declared graph does not order although they change the same
	 * object, or one of them locks a table that the other one uses.
	 * @param declared the declared graph
	 * @return the pairs by their second migration, then the first, each with one object
	 */
	public List<Conflict> conflicts(MigrationGraph declared) {
		DeclaredGraph graph = new DeclaredGraph(this.ids, declared);
		List<Conflict> conflicts = new ArrayList<>();
		this.touches.conflicts(graph::unordered)
			.found()
			.forEach((pair, objects) -> conflicts
				.add(new Conflict(this.ids.get(pair.first()), this.ids.get(pair.second()), objects.iterator().next())));
		return conflicts;
	}

	private int position(MigrationId id) {
		Integer position = this.positions.get(id);
		if (position == null) {
			throw new IllegalArgumentException("No migration " + id + " was observed");
		}
		return position;
	}

	private List<MigrationId> ids(BitSet numbers) {
		return numbers.stream().mapToObj(this.ids::get).toList();
	}

}
