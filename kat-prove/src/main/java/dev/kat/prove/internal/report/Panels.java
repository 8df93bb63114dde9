package dev.kat.prove.internal.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.kat.migration.MigrationId;
import dev.kat.prove.Evidence;
import dev.kat.prove.MigrationProof;
import dev.kat.prove.Proof;
import dev.kat.prove.Proof.Conflict;

/**
 * What is known about each migration, one article each. The page shows the one that its
 * address names.
 */
final class Panels {

	private static final int MOST_LINKS = 40;

	private final Proof proof;

	private final Findings findings;

	private final LinkedText links;

	private final Map<MigrationId, List<DrawnEdge>> incoming = new HashMap<>();

	private final Map<MigrationId, List<DrawnEdge>> outgoing = new HashMap<>();

	private final Map<MigrationId, List<Finding>> byMigration = new HashMap<>();

	Panels(Proof proof, Findings findings, List<DrawnEdge> edges, LinkedText links) {
		this.proof = proof;
		this.findings = findings;
		this.links = links;
		for (DrawnEdge edge : edges) {
			this.incoming.computeIfAbsent(edge.child(), (id) -> new ArrayList<>()).add(0, edge);
			this.outgoing.computeIfAbsent(edge.parent(), (id) -> new ArrayList<>()).add(0, edge);
		}
		findings.all()
			.forEach((finding) -> finding.migrations()
				.stream()
				.limit(1)
				.forEach((id) -> this.byMigration.computeIfAbsent(id, (key) -> new ArrayList<>()).add(finding)));
	}

	Html html() {
		Html html = new Html();
		this.proof.migrations().forEach((migration) -> html.add(panel(migration)).line());
		return html;
	}

	private Html panel(MigrationProof migration) {
		MigrationId id = migration.id();
		Html html = new Html().open("article", "id", id.timestamp(), "class", "panel")
			.open("p", "class", "back")
			.element("a", "All findings", "href", "#findings")
			.element("a", "Show in the graph", "href", "#node-" + id.timestamp(), "class", "to-graph")
			.close("p")
			.element("h2", id.toString())
			.element("p", state(migration), "class", "state");
		html.add(findings(id));
		html.add(parents(migration));
		html.add(otherNeeds(migration));
		html.add(children(id));
		html.add(conflicts(id));
		return html.close("article");
	}

	private static String state(MigrationProof migration) {
		if (!migration.isChecked()) {
			return "Not tried.";
		}
		return migration.isProvenAlone() ? "Proven: it does the same on nothing but what it needs."
				: "Not proven: it does not do the same on nothing but what it needs.";
	}

	/**
	 * Those of edges are with the edges.
	 */
	private Html findings(MigrationId id) {
		Html html = new Html();
		this.byMigration.getOrDefault(id, List.of())
			.stream()
			.filter((finding) -> finding.migrations().size() == 1)
			.forEach((finding) -> html.add(this.links.finding(finding)));
		return html;
	}

	private Html parents(MigrationProof migration) {
		List<DrawnEdge> edges = this.incoming.getOrDefault(migration.id(), List.of());
		Html html = new Html().element("h3", edges.isEmpty() ? "No parents" : "Parents");
		edges.forEach((edge) -> html.add(parent(migration, edge)));
		return html.add(enough(migration));
	}

	private Html parent(MigrationProof migration, DrawnEdge edge) {
		return new Html().open("section", "id", edge.anchor(), "class", "relation " + edge.kind().cssClass())
			.open("h4")
			.element("span", edge.kind().parentLabel(), "class", "tag " + edge.kind().cssClass())
			.text(" ")
			.add(this.links.link(edge.parent()))
			.close("h4")
			.add(this.links.list(reasons(migration, edge)))
			.close("section");
	}

	private List<String> reasons(MigrationProof migration, DrawnEdge edge) {
		List<String> evidence = this.findings
			.evidence(migration.needs().getOrDefault(edge.parent(), List.<Evidence>of()));
		return switch (edge.kind()) {
			case NEEDLESS -> List.of("nothing in this migration needs it");
			case UNTRIED -> List.of("nothing is known about it, because a script fails");
			case NEEDED -> evidence.isEmpty() ? List.of("it brings an ancestor that this migration needs") : evidence;
			case ORDER -> details(this.findings.orders(), List.of(edge.parent(), edge.child()));
			case MISSING -> details(this.findings.missing(), List.of(edge.child(), edge.parent()));
		};
	}

	private static List<String> details(List<Finding> findings, List<MigrationId> migrations) {
		Set<String> details = new LinkedHashSet<>();
		findings.stream()
			.filter((finding) -> finding.migrations().equals(migrations))
			.forEach((finding) -> details.addAll(finding.details()));
		return List.copyOf(details);
	}

	private static Html enough(MigrationProof migration) {
		List<MigrationId> sufficient = migration.sufficientParents();
		boolean isSame = Set.copyOf(sufficient).equals(Set.copyOf(migration.parents()));
		return (isSame || !migration.isChecked()) ? new Html()
				: new Html().open("p")
					.text("Enough for this migration: ")
					.element("code", Findings.parentsLine(sufficient.stream()))
					.close("p");
	}

	private Html otherNeeds(MigrationProof migration) {
		Map<MigrationId, List<Evidence>> others = new LinkedHashMap<>(migration.needs());
		this.incoming.getOrDefault(migration.id(), List.of()).forEach((edge) -> others.remove(edge.parent()));
		Html html = new Html();
		if (others.isEmpty()) {
			return html;
		}
		html.open("details")
			.element("summary", "Needs %s among its ancestors".formatted(Words.count(others.size(), "more migration")));
		others.keySet()
			.stream()
			.sorted()
			.limit(MOST_LINKS)
			.forEach((needed) -> html.open("section")
				.open("h4")
				.add(this.links.link(needed))
				.close("h4")
				.add(this.links.list(this.findings.evidence(others.getOrDefault(needed, List.of()))))
				.close("section"));
		return html.close("details");
	}

	private Html children(MigrationId id) {
		List<DrawnEdge> edges = this.outgoing.getOrDefault(id, List.of());
		Html html = new Html();
		if (edges.isEmpty()) {
			return html;
		}
		html.element("h3", "Children").open("ul", "class", "children");
		edges.stream()
			.limit(MOST_LINKS)
			.forEach((edge) -> html.open("li")
				.element("a", edge.kind().childLabel(), "href", "#" + edge.anchor(), "class",
						"tag " + edge.kind().cssClass())
				.text(" ")
				.add(this.links.link(edge.child()))
				.close("li"));
		if (edges.size() > MOST_LINKS) {
			html.element("li", "and %d more".formatted(edges.size() - MOST_LINKS));
		}
		return html.close("ul");
	}

	private Html conflicts(MigrationId id) {
		List<String> others = this.proof.conflicts()
			.stream()
			.filter((conflict) -> conflict.first().equals(id) || conflict.second().equals(id))
			.map((conflict) -> "%s: %s".formatted(other(conflict, id), conflict.object()))
			.toList();
		return others.isEmpty() ? new Html()
				: new Html().element("h3", "Not at the same time as").add(this.links.list(others));
	}

	private static MigrationId other(Conflict conflict, MigrationId id) {
		return conflict.first().equals(id) ? conflict.second() : conflict.first();
	}

}
