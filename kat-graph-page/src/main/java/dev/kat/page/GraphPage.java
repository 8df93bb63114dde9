package dev.kat.page;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.kat.graph.MigrationGraph;
import dev.kat.internal.plan.MigrationSet;
import dev.kat.internal.plan.RollbackOrder;
import dev.kat.migration.MigrationId;
import dev.kat.plan.StatusReport;

/**
 * The graph of the migrations as a page: one that asks the endpoint, or one file that
 * loads nothing.
 */
public final class GraphPage {

	private static final String POLICY = "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">";

	private GraphPage() {
	}

	/**
	 * Writes the page that asks the endpoint, beside which it lies, for the picture and
	 * the states.
	 * @param title the title
	 * @param migrators all migrators
	 * @param migrator the name of the one to show
	 * @param writable whether the endpoint applies migrations and rolls them back
	 * @return the HTML
	 */
	public static String live(String title, List<Migrator> migrators, String migrator, boolean writable) {
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("mode", "live");
		data.put("title", title);
		data.put("migrators", migrators);
		data.put("migrator", migrator);
		data.put("writable", writable);
		return fill(Map.of("csp", POLICY.formatted("default-src 'self'"), "title", text(title), "style",
				"<link rel=\"icon\" href=\"%s\" type=\"image/svg+xml\">\n<link rel=\"stylesheet\" href=\"%s\">"
					.formatted(GraphAsset.ICON.fileName(), GraphAsset.STYLE.fileName()),
				"scripts",
				"<script src=\"%s\" defer></script>\n<script src=\"%s\" defer></script>"
					.formatted(GraphAsset.D3.fileName(), GraphAsset.SCRIPT.fileName()),
				"data", PageJson.inHtml(PageJson.of(data))));
	}

	/**
	 * Writes one file with the states of the migrations. It allows nothing but its own
	 * style sheet and scripts.
	 * @param title the title
	 * @param report the states of the migrations
	 * @return the HTML
	 */
	public static String file(String title, StatusReport report) {
		Map<String, Object> data = data(title, report.graph());
		data.put("states", GraphStates.of(report));
		data.put("rollbackOrder", rollbackOrder(report));
		data.put("details", Details.of(report));
		return file(title, data);
	}

	/**
	 * A rollback of a migration is the part of this order that consists of the migration
	 * and its descendants. To list each of these parts would take space that grows with
	 * the square of the number of migrations.
	 */
	private static List<Integer> rollbackOrder(StatusReport report) {
		Map<MigrationId, Integer> places = new HashMap<>();
		report.migrations().forEach((status) -> places.put(status.id(), places.size()));
		return RollbackOrder.of(report.graph(), (id) -> report.migrations().get(places.getOrDefault(id, -1)).tracked())
			.stream()
			.map(places::get)
			.toList();
	}

	/**
	 * Writes one file without states, because there is no database.
	 * @param title the title
	 * @param migrations the migrations
	 * @return the HTML
	 */
	public static String file(String title, MigrationSet migrations) {
		Map<String, Object> data = data(title, migrations.graph());
		data.put("details", Details.of(migrations));
		return file(title, data);
	}

	private static Map<String, Object> data(String title, MigrationGraph graph) {
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("mode", "file");
		data.put("title", title);
		data.put("picture", PictureView.of(graph, GraphPicture.hash(graph), GraphPicture.BOX));
		return data;
	}

	private static String file(String title, Map<String, Object> data) {
		String style = GraphAsset.STYLE.text();
		String d3 = GraphAsset.D3.text();
		String script = GraphAsset.SCRIPT.text();
		String policy = "default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s' 'sha256-%s'; base-uri 'none'; form-action 'none'"
			.formatted(PageTemplate.hash(style), PageTemplate.hash(d3), PageTemplate.hash(script));
		return fill(Map.of("csp", POLICY.formatted(policy), "title", text(title), "style",
				"<style>%s</style>".formatted(style), "scripts",
				"<script>%s</script>\n<script>%s</script>".formatted(d3, script), "data",
				PageJson.inHtml(PageJson.of(data))));
	}

	private static String fill(Map<String, String> parts) {
		return PageTemplate.fill(GraphAsset.resource("page.html"), parts);
	}

	private static String text(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

	/**
	 * A migrator that the page can show.
	 *
	 * @param name its name
	 * @param context the id of the application context that it is in
	 */
	public record Migrator(String name, String context) {

	}

}
