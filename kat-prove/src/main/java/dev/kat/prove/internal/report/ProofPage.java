package dev.kat.prove.internal.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.kat.migration.MigrationId;
import dev.kat.page.PageTemplate;
import dev.kat.prove.MigrationProof;
import dev.kat.prove.Proof;
import dev.kat.prove.Proof.Conflict;
import dev.kat.prove.ProofVerdict;

/**
 * A proof as a page: one HTML file that loads nothing, with the graph as a picture.
 * Everything on it is written here and can be read without scripts; the script adds
 * search, zoom and keys. The page allows nothing but its own style sheet and script.
 */
public final class ProofPage {

	/** There is more room than on a terminal. */
	private static final int MOST_OBJECTS = 12;

	private final Proof proof;

	private final List<PageTable> tables;

	private final Findings findings;

	private final List<MigrationId> migrations;

	private final List<DrawnEdge> edges;

	private final LinkedText links;

	private ProofPage(Proof proof, List<PageTable> tables) {
		this.proof = proof;
		this.tables = tables;
		this.findings = new Findings(proof, MOST_OBJECTS);
		this.migrations = proof.migrations().stream().map(MigrationProof::id).toList();
		this.edges = DrawnEdge.of(proof);
		this.links = new LinkedText(this.migrations);
	}

	/**
	 * Writes a proof.
	 * @param proof the proof
	 * @param tables more tables for the end of the page, such as that of locks
	 * @return the HTML
	 */
	public static String of(Proof proof, List<PageTable> tables) {
		return new ProofPage(proof, tables).write();
	}

	private String write() {
		String style = PageTemplate.resource(ProofPage.class, "page.css");
		String script = PageTemplate.resource(ProofPage.class, "page.js");
		Map<String, String> parts = new HashMap<>(Map.of("style", style, "script", script));
		parts.put("style_hash", PageTemplate.hash(style));
		parts.put("script_hash", PageTemplate.hash(script));
		parts.put("title", text("Proof of " + Words.count(this.migrations.size(), "migration")));
		parts.put("summary", summary().toString());
		parts.put("legend", legend().toString());
		parts.put("graph", graph().toString());
		parts.put("findings", findings().toString());
		parts.put("panels", new Panels(this.proof, this.findings, this.edges, this.links).html().toString());
		parts.put("tables", tables().toString());
		return PageTemplate.fill(PageTemplate.resource(ProofPage.class, "page.html"), parts);
	}

	private static String text(String text) {
		return new Html().text(text).toString();
	}

	private Html summary() {
		ProofSummary summary = new ProofSummary(this.proof, this.findings);
		ProofVerdict verdict = ProofVerdict.of(this.proof);
		String tone = verdict.isPassed() ? "good" : "bad";
		return new Html().element("p", summary.heading())
			.open("p")
			.element("strong", verdict.meaning(), "class", "verdict " + tone)
			.text(" " + summary.conclusion())
			.close("p");
	}

	private Html graph() {
		return new GraphDrawing(this.migrations, this.edges, GraphDrawing.kinds(this.findings.all())).svg();
	}

	private Html legend() {
		Map<DrawnEdge.Kind, Integer> counts = new EnumMap<>(DrawnEdge.Kind.class);
		this.edges.forEach((edge) -> counts.merge(edge.kind(), 1, Integer::sum));
		Html html = new Html();
		counts.forEach((kind, count) -> html.open("label", "class", "edge-filter")
			.empty("input", "type", "checkbox", "checked", "checked", "id", "show-" + kind.cssClass())
			.open("svg", "class", "sample", "width", 34, "height", 10, "aria-hidden", "true")
			.open("g", "class", "edge " + kind.cssClass())
			.empty("path", "class", "line", "d", "M1 5 L33 5")
			.close("g")
			.close("svg")
			.text("%s (%d)".formatted(kind.parentLabel(), count))
			.close("label")
			.line());
		return html;
	}

	private Html findings() {
		List<Finding> all = this.findings.all();
		List<Finding> unneeded = this.findings.unneeded();
		Html html = new Html();
		if (all.isEmpty()) {
			html.element("p", "Nothing was found.", "class", "nothing");
		}
		all.forEach((finding) -> html.add(this.links.finding(finding)).line());
		if (!unneeded.isEmpty()) {
			html.open("details", "class", "unneeded")
				.element("summary", Words.count(this.proof.unneeded().size(), "needless parent"))
				.add(this.links.list(unneeded.stream().map(Finding::title).toList()))
				.close("details");
		}
		return html;
	}

	private Html tables() {
		List<PageTable> all = new ArrayList<>();
		addTo(all, "Rollbacks that do not restore", this.findings.downs(), "What differs");
		addTo(all, "Not proven", this.findings.unproven(), "Why");
		all.addAll(this.tables);
		if (!this.proof.conflicts().isEmpty()) {
			all.add(new PageTable("Not at the same time",
					"Neither of the two needs the other, but both touch the same object.",
					List.of("Migration", "Other migration", "Object"),
					this.proof.conflicts().stream().map(ProofPage::row).toList()));
		}
		Html html = new Html();
		all.forEach((table) -> html.add(table(table)).line());
		return html;
	}

	private static void addTo(List<PageTable> tables, String title, List<Finding> findings, String heading) {
		if (!findings.isEmpty()) {
			tables.add(new PageTable(title, "", List.of("Migration", heading), findings.stream()
				.map((finding) -> List.of(finding.migrations().get(0).toString(), String.join("\n", finding.details())))
				.toList()));
		}
	}

	private static List<String> row(Conflict conflict) {
		return List.of(conflict.first().toString(), conflict.second().toString(), conflict.object());
	}

	private Html table(PageTable table) {
		Html html = new Html().open("section", "class", "table").element("h2", table.title());
		if (!table.intro().isEmpty()) {
			html.element("p", table.intro());
		}
		return table.rows().isEmpty() ? html.close("section") : html.add(rows(table)).close("section");
	}

	private Html rows(PageTable table) {
		Html html = new Html().open("div", "class", "scroll", "tabindex", "0").open("table").open("thead").open("tr");
		table.headings().forEach((heading) -> html.element("th", heading, "scope", "col"));
		html.close("tr").close("thead").open("tbody").line();
		table.rows().forEach((row) -> {
			html.open("tr");
			row.forEach((cell) -> html.add(cell(cell)));
			html.close("tr").line();
		});
		return html.close("tbody").close("table").close("div");
	}

	private Html cell(String text) {
		Html html = new Html().open("td");
		text.lines().forEach((line) -> html.open("div").add(this.links.text(line)).close("div"));
		return html.close("td");
	}

}
