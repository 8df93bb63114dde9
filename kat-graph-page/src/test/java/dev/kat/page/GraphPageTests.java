package dev.kat.page;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.kat.graph.MigrationGraph;
import dev.kat.internal.plan.MigrationSet;
import dev.kat.migration.Action;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationFolder;
import dev.kat.migration.MigrationMetadata;
import dev.kat.page.GraphPage.Migrator;
import dev.kat.plan.StatusReport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class GraphPageTests {

	private static final String NASTY = "</script><!--<b>&\"'{{csp}}";

	private static final MigrationGraph GRAPH = Graphs.of("1_a", "2_b < 1", "3_c < 1", "4_d < 2", "5_e");

	@Test
	void theLivePageLoadsItsAssetsFromBesideIt() {
		String page = GraphPage.live("Migrations", List.of(new Migrator("katMigrator", "application")), "katMigrator",
				false);
		assertThat(page).contains("""
				<meta http-equiv="Content-Security-Policy" content="default-src 'self'">""", """
				<link rel="icon" href="graph.svg" type="image/svg+xml">
				<link rel="stylesheet" href="graph.css">""", """
				<script src="graph.d3.js" defer></script>
				<script src="graph.js" defer></script>""").doesNotContain("{{");
	}

	@Test
	void theLivePageSaysWhatItShows() {
		String page = GraphPage.live("Shop", List.of(new Migrator("one", "application"), new Migrator("two", "child")),
				"two", true);
		assertThat(data(page).toString()).isEqualTo("""
				{"mode":"live","title":"Shop","migrators":[{"name":"one","context":"application"},\
				{"name":"two","context":"child"}],"migrator":"two","writable":true}""");
	}

	@Test
	void theLivePageHasNoScriptOrStyleInIt() {
		String page = GraphPage.live("Migrations", List.of(), "", false);
		assertThat(page).doesNotContainPattern("<style").doesNotContainPattern("\\s(style|on\\w+)=");
		assertThat(parts(page, "<script(?![^>]*type=\"application/json\")[^>]*>(.*?)</script>"))
			.allMatch(String::isEmpty);
	}

	@Test
	void everyAssetIsFoundByItsName() {
		for (GraphAsset asset : GraphAsset.values()) {
			assertThat(GraphAsset.find(asset.fileName())).contains(asset);
			assertThat(asset.bytes()).isNotEmpty();
		}
		assertThat(GraphAsset.find("page.html")).isEmpty();
	}

	@Test
	void assetsHaveTheirMediaTypes() {
		assertThat(GraphAsset.values()).extracting(GraphAsset::fileName, GraphAsset::contentType)
			.containsExactly(tuple("graph.css", "text/css;charset=UTF-8"),
					tuple("graph.js", "text/javascript;charset=UTF-8"),
					tuple("graph.d3.js", "text/javascript;charset=UTF-8"), tuple("graph.svg", "image/svg+xml"));
	}

	@ParameterizedTest
	@CsvSource({ "SCRIPT, script", "STYLE, style" })
	void anAssetHasEveryFileOfItsFolderOnce(GraphAsset asset, String folder) throws Exception {
		Path directory = Path.of(GraphAsset.class.getResource(folder).toURI());
		try (Stream<Path> files = Files.walk(directory).filter(Files::isRegularFile)) {
			assertThat(files).isNotEmpty()
				.allSatisfy((file) -> assertThat(asset.text()).containsOnlyOnce(Files.readString(file)));
		}
	}

	@Test
	void theScriptIsStrictAndStartsThePageLast() {
		assertThat(GraphAsset.SCRIPT.text()).startsWith("\"use strict\";\n")
			.endsWith("new Page(JSON.parse(byId(\"data\").textContent)).start();\n");
	}

	@Test
	void theFileAllowsItsOwnStyleSheetAndScriptsOnly() throws Exception {
		String page = file();
		String policy = parts(page, "Content-Security-Policy\" content=\"([^\"]*)\"").get(0);
		List<String> scripts = parts(page, "<script>(.*?)</script>");
		List<String> styles = parts(page, "<style>(.*?)</style>");
		assertThat(styles).hasSize(1);
		assertThat(scripts).hasSize(2);
		assertThat(policy).isEqualTo(
				"default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s' 'sha256-%s'; base-uri 'none'; form-action 'none'"
					.formatted(hash(styles.get(0)), hash(scripts.get(0)), hash(scripts.get(1))));
	}

	@Test
	void theFileNamesNoAddress() {
		String page = file();
		assertThat(parts(page.replaceAll("(?s)<script>.*?</script>", ""), "(?:src|href|action)=\"?([^\"\\s>]*)"))
			.isEmpty();
		assertThat(parts(page, "url\\(([^)]*)\\)")).allMatch((address) -> address.startsWith("#"));
		assertThat(page).doesNotContain("@import");
	}

	@Test
	void theFileHasThePictureAndTheStates() {
		JsonNode data = data(file());
		assertThat(data.get("mode").asString()).isEqualTo("file");
		assertThat(data.get("picture").toString()).isEqualTo(GraphPicture.of(GRAPH).json());
		assertThat(data.at("/states/graph").asString()).isEqualTo(GraphPicture.hash(GRAPH));
		assertThat(data.at("/states/migrations/0").toString())
			.isEqualTo("{\"state\":\"APPLIED\",\"missing\":true,\"irreversible\":true}");
		assertThat(data.at("/details/0/appliedAt").asString()).isEqualTo("2026-11-30T10:00:00Z");
		assertThat(data.at("/details/0/state").asString()).isEqualTo("APPLIED");
	}

	@Test
	void theFileHasTheOrderInWhichEverythingWouldBeRolledBack() {
		StatusReport report = Graphs.report(GRAPH, 1L, 2L, 4L, 3L);
		assertThat(data(GraphPage.file("Migrations", report)).get("rollbackOrder").toString()).isEqualTo("[2,3,1,0]");
	}

	@Test
	void aMigrationThatIsNotAppliedHidesNoDescendantFromARollback() {
		MigrationGraph graph = Graphs.of("1_a", "2_b < 1", "3_c < 2");
		assertThat(data(GraphPage.file("Migrations", Graphs.report(graph, 3L, 1L))).get("rollbackOrder").toString())
			.isEqualTo("[2,0]");
	}

	@Test
	void theFileHasTheLicenceOfWhatDrawsIt() {
		assertThat(file()).contains("Permission to use, copy, modify, and/or distribute this software");
	}

	@Test
	void withoutADatabaseTheFileHasNoStates() {
		JsonNode data = data(
				GraphPage.file("Migrations", MigrationSet.of(List.of(migration("file:/home/me/shop/db/1_a")))));
		assertThat(data.has("states")).isFalse();
		assertThat(data.has("rollbackOrder")).isFalse();
		assertThat(data.get("details").toString()).isEqualTo("""
				[{"transactional":true,"reversible":false,\
				"checksum":"sha256:0","location":"db/1_a"}]""");
	}

	private static Migration migration(String location) {
		return new Migration(MigrationMetadata.builder(1, "a").build(), Action.EMPTY, Action.NOTHING, "sha256:0",
				new MigrationFolder("db/1_a", location, location));
	}

	@Test
	void placesAreShownWithoutWhereTheProjectIs() {
		assertThat(Details.relative("file:/home/me/shop/src/main/resources/migrations/1_a"))
			.isEqualTo("migrations/1_a");
		assertThat(Details.relative("file:///home/me/migrations/1_a/")).isEqualTo("migrations/1_a");
		assertThat(Details.relative("file:C:\\work\\migrations\\1_a")).isEqualTo("migrations\\1_a");
		assertThat(Details.relative("jar:file:/home/me/app.jar!/migrations/1_a")).isEqualTo("migrations/1_a");
		assertThat(Details.relative("classpath:migrations/1_a")).isEqualTo("classpath:migrations/1_a");
		assertThat(Details.relative("bean:fillSlugs")).isEqualTo("bean:fillSlugs");
	}

	@Test
	void namesCannotEndTheDataBlock() {
		MigrationGraph graph = Graphs.of("1_" + NASTY);
		String page = GraphPage.file(NASTY, Graphs.report(graph, 1L));
		assertThat(data(page).at("/picture/migrations/0/name").asString()).isEqualTo("1_" + NASTY);
		assertThat(data(page).get("title").asString()).isEqualTo(NASTY);
		assertThat(parts(page, "<title>(.*?)</title>"))
			.containsExactly("&lt;/script&gt;&lt;!--&lt;b&gt;&amp;\"'{{csp}}");
	}

	private static String file() {
		return GraphPage.file("Migrations", Graphs.report(GRAPH, 1L, 2L));
	}

	private static JsonNode data(String page) {
		return new JsonMapper()
			.readTree(parts(page, "<script type=\"application/json\" id=\"data\">(.*?)</script>").get(0));
	}

	private static List<String> parts(String page, String pattern) {
		return Pattern.compile(pattern, Pattern.DOTALL)
			.matcher(page)
			.results()
			.map((MatchResult found) -> found.group(1))
			.toList();
	}

	private static String hash(String text) throws Exception {
		return Base64.getEncoder()
			.encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
	}

}
