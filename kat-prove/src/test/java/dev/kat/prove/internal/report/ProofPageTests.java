package dev.kat.prove.internal.report;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import dev.kat.migration.MigrationId;
import dev.kat.prove.DownFinding;
import dev.kat.prove.Evidence;
import dev.kat.prove.MigrationProof;
import dev.kat.prove.OrderDependence;
import dev.kat.prove.Proof;

import static org.assertj.core.api.Assertions.assertThat;

class ProofPageTests {

	/** Look at the pages in a browser after a change. */
	private static final Path PAGES = Path.of("target", "proof-pages");

	private static final String HOSTILE = "</script></style><script>alert('&amp;\"{{title}}')</script>]]>";

	private static final PageTable LOCKS = new PageTable("Locks", "What each statement holds up.",
			List.of("Statement", "Locks", "Meanwhile", "Instead"),
			List.of(List.of("1700000080_add_unique_payload/up.sql:3:1\nALTER TABLE documents ADD UNIQUE (payload)",
					"table documents: ACCESS EXCLUSIVE\nreaders and writers wait", "builds an index on table documents",
					"CREATE UNIQUE INDEX CONCURRENTLY …\nALTER TABLE … ADD CONSTRAINT … UNIQUE USING INDEX …")));

	@ParameterizedTest
	@ValueSource(ints = { 12, 60, 340 })
	void hasABoxAndAPanelForEachMigration(int size) throws Exception {
		Proof proof = ((size == 12) ? Proofs.ofEveryKind() : Proofs.ofSize(size)).build();
		String page = ProofPage.of(proof, List.of(LOCKS));
		write(size + ".html", page);
		Document document = parse(page);
		List<String> timestamps = proof.migrations().stream().map((one) -> "" + one.id().timestamp()).toList();
		assertThat(texts(document, "//article/@id")).isEqualTo(timestamps);
		assertThat(texts(document, "//a[contains(@class, 'node')]/@href"))
			.isEqualTo(timestamps.stream().map("#"::concat).toList());
		assertThat(texts(document, "//a[contains(@class, 'edge')]")).hasSizeGreaterThanOrEqualTo(proof.edges());
	}

	@ParameterizedTest
	@ValueSource(ints = { 12, 60, 340 })
	void leadsEveryLinkToAPartOfThePage(int size) throws Exception {
		Document document = parse(
				ProofPage.of(((size == 12) ? Proofs.ofEveryKind() : Proofs.ofSize(size)).build(), List.of(LOCKS)));
		List<String> ids = texts(document, "//@id");
		assertThat(ids).doesNotHaveDuplicates();
		assertThat(texts(document, "//a/@href")).isNotEmpty()
			.allSatisfy((link) -> assertThat(ids).contains(link.substring(1)));
		assertThat(texts(document, "//@marker-end | //@marker-start | //@clip-path")).isNotEmpty()
			.allSatisfy((url) -> assertThat(ids).contains(url.substring("url(#".length(), url.length() - 1)));
	}

	@Test
	void tellsEdgesApart() throws Exception {
		Document document = page(Proofs.ofEveryKind());
		assertThat(texts(document, "//a[starts-with(@class, 'edge ')][not(@class = 'edge needed')]/title"))
			.containsExactly("needless parent: 1700000010_create_users to 1700000080_add_unique_payload",
					"needless parent: 1700000090_report_views to 1700000120_seed_plans",
					"either order: 1700000070_make_columns_not_null to 1700000080_add_unique_payload",
					"missing parent: 1700000040_add_last_fetch_attempt to 1700000050_index_schedule");
		assertThat(texts(document, "//label[@class = 'edge-filter']")).containsExactly("needed parent (13)",
				"needless parent (2)", "either order (1)", "missing parent (1)");
		assertThat(texts(document, "//label[@class = 'edge-filter']/input/@id")).containsExactly("show-needed",
				"show-needless", "show-order", "show-missing");
	}

	@Test
	void marksMigrationsWithFindings() throws Exception {
		assertThat(texts(page(Proofs.ofEveryKind()), "//a[contains(@class, 'found')]/@aria-label")).containsExactly(
				"1700000050_index_schedule (missing)", "1700000070_make_columns_not_null (order)",
				"1700000080_add_unique_payload (order)", "1700000090_report_views (down)",
				"1700000100_create_reader_role (unproven)", "1700000110_drop_prefix (down)");
	}

	@Test
	void listsTheFindingsBesideTheGraph() throws Exception {
		Document document = page(Proofs.ofEveryKind());
		assertThat(texts(document, "//div[@id = 'findings']/section/h3")).containsExactly(
				"missing 1700000050_index_schedule  needs  1700000040_add_last_fetch_attempt",
				"order 1700000070_make_columns_not_null  and  1700000080_add_unique_payload",
				"down 1700000090_report_views  does not restore what was there",
				"down 1700000110_drop_prefix  does not restore what was there",
				"unproven 1700000100_create_reader_role",
				"note 1 rollback only moves a column to another place in its table: 1700000060",
				"note 1 pair gives another order of columns: 1700000040 and 1700000050 in table repos");
		assertThat(texts(document, "//div[@id = 'findings']/section[1]//a/@href")).containsExactly("#1700000050",
				"#1700000040", "#1700000040", "#1700000050", "#1700000040", "#1700000030", "#1700000040");
		assertThat(texts(document, "//div[@id = 'findings']/details//*[self::summary or self::li]")).containsExactly(
				"2 needless parents", "1700000080_add_unique_payload  does not need 1700000010_create_users",
				"1700000120_seed_plans  does not need 1700000090_report_views");
	}

	@Test
	void saysOfAMigrationWhatItNeedsAndWhy() throws Exception {
		Document document = page(Proofs.ofEveryKind());
		assertThat(texts(document, "//article[@id = '1700000080']/*[not(@class = 'back')]")).containsExactly(
				"1700000080_add_unique_payload", "Proven: it does the same on nothing but what it needs.", "Parents",
				"either order 1700000070_make_columns_not_null"
						+ "either order is allowed, and the schema depends on it: index documents_tenant_idx"
						+ "1700000070_make_columns_not_null drops column documents.tenant_id, and with it index "
						+ "documents_tenant_idx, which 1700000080_add_unique_payload makes"
						+ "run with 1700000080_add_unique_payload first, without an error: index "
						+ "documents_tenant_idx is gone"
						+ "to keep today's order, add to the metadata.yaml of 1700000080: parents: [1700000060, "
						+ "1700000010, 1700000070]",
				"needless parent 1700000010_create_usersnothing in this migration needs it",
				"needed parent 1700000060_add_tenantindex add_unique_payload_idx uses table add_tenant, which "
						+ "1700000060 makes (1700000080_add_unique_payload/up.sql:3:1)",
				"Enough for this migration: parents: [1700000060]", "Children",
				"needs this 1700000100_create_reader_role");
		assertThat(texts(document, "//article[@id = '1700000080']/section/@id"))
			.containsExactly("1700000080-1700000070", "1700000080-1700000010", "1700000080-1700000060");
	}

	@Test
	void saysWhatRunsShowed() throws Exception {
		Document document = page(Proofs.ofEveryKind());
		assertThat(texts(document, "//section[@id = '1700000050-1700000040']//li")).containsExactly(
				"index repos_schedule_idx uses column repos.last_fetch_attempt_at, which "
						+ "1700000040_add_last_fetch_attempt adds (1700000050_index_schedule/up.sql:1:38)",
				"hint: both change table repos",
				"run on its declared ancestors alone: ERROR: column \"last_fetch_attempt_at\" does not exist "
						+ "(SQLSTATE 42703)",
				"works today only because 1700000040 is older",
				"add to its metadata.yaml: parents: [1700000030, 1700000040]");
		assertThat(texts(document, "//article[@id = '1700000050']/ul[last()]/li"))
			.containsExactly("1700000040_add_last_fetch_attempt: table repos");
	}

	@Test
	void saysWhatAMigrationNeedsBesidesItsParents() throws Exception {
		Proofs proofs = new Proofs().migration("1_a").migration("2_b", "1_a");
		MigrationId c = Proofs.id("3_c");
		MigrationId a = Proofs.id("1_a");
		MigrationId b = Proofs.id("2_b");
		proofs.add(new MigrationProof(c, List.of(b), Map.of(a, List.of(Proofs.uses(c, a))), List.of(b), true, true));
		Document document = page(proofs);
		assertThat(texts(document, "//article[@id = '3']//details/*")).containsExactly(
				"Needs 1 more migration among its ancestors",
				"1_aindex c_idx uses table a, which 1 makes (3_c/up.sql:3:1)");
		assertThat(texts(document, "//section[@id = '3-2']/ul"))
			.containsExactly("it brings an ancestor that this migration needs");
	}

	@Test
	void hasTables() throws Exception {
		Document document = parse(ProofPage.of(Proofs.ofEveryKind().build(), List.of(LOCKS)));
		assertThat(texts(document, "//section[@class = 'table']/h2")).containsExactly("Rollbacks that do not restore",
				"Not proven", "Locks", "Not at the same time");
		assertThat(texts(document, "//section[@class = 'table'][2]//td"))
			.containsExactly("1700000100_create_reader_role", "it makes role reader, which all databases share");
		assertThat(texts(document, "//section[@class = 'table'][3]//td[1]/div"))
			.containsExactly("1700000080_add_unique_payload/up.sql:3:1", "ALTER TABLE documents ADD UNIQUE (payload)");
		assertThat(texts(document, "//section[@class = 'table'][3]//a/@href")).containsExactly("#1700000080");
	}

	@Test
	void hasNoRowsOfATableWithoutRows() throws Exception {
		Document document = parse(
				ProofPage.of(new Proofs().build(), List.of(new PageTable("Locks", "None.", List.of("A"), List.of()))));
		assertThat(texts(document, "//section[@class = 'table']")).containsExactly("LocksNone.");
	}

	@Test
	void ofASoundGraphSaysThatNothingWasFound() throws Exception {
		String page = ProofPage.of(new Proofs().migration("1_a").migration("2_b", "1_a").build(), List.of());
		write("sound.html", page);
		Document document = parse(page);
		assertThat(texts(document, "//header/*")).containsExactly("Proof of 2 migrations",
				"2 migrations, 1 edge, observed in 15 s, proven in 3 min 26 s on PostgreSQL 18.1",
				"sound 2 of 2 proven on what they need alone");
		assertThat(texts(document, "//div[@id = 'findings']/p[1]")).containsExactly("Nothing was found.");
		assertThat(texts(document, "//table")).isEmpty();
	}

	@Test
	void ofAnEmptyGraphIsAPageToo() throws Exception {
		assertThat(texts(page(new Proofs()), "//h1")).containsExactly("Proof of no migrations");
	}

	@Test
	void drawsWhatIsNotKnownAfterAFailure() throws Exception {
		Proofs proofs = new Proofs().migration("1_a").migration("2_b", "1_a");
		proofs.add(new MigrationProof(Proofs.id("3_c"), List.of(Proofs.id("2_b")), Map.of(), List.of(), false, false))
			.failure("3_c", "42P01", "no d");
		String page = ProofPage.of(proofs.build(), List.of());
		write("failed.html", page);
		Document document = parse(page);
		assertThat(texts(document, "//a[starts-with(@class, 'edge ')]/@class")).containsExactly("edge needed",
				"edge untried");
		assertThat(texts(document, "//article[@id = '3']/*[not(@class = 'back')]")).containsExactly("3_c", "Not tried.",
				"failed 3_c  in the order of the graph3_c/up.sql:3:1ERROR: no d (SQLSTATE 42P01)nothing could be "
						+ "proven after it: fix the script, or add the parent that it needs",
				"Parents", "parent, not tried 2_bnothing is known about it, because a script fails");
	}

	@Test
	void drawsAMissingParentThatComesLaterUpwards() throws Exception {
		Proofs proofs = new Proofs().migration("1_a")
			.migration("2_b", "1_a")
			.missing("1_a", "2_b", Proofs.differs("alone"));
		Document document = page(proofs);
		assertThat(texts(document, "//a[starts-with(@class, 'edge ')]/title"))
			.containsExactly("missing parent: 2_b to 1_a");
		assertThat(texts(document, "//path[@class = 'line']/@marker-start")).containsExactly("url(#arrow-missing)");
		assertThat(texts(document, "//section[@id = '1-2']/h4")).containsExactly("missing parent 2_b");
	}

	@Test
	void holdsNothingButTextOfWhatItShows() throws Exception {
		MigrationId hostile = new MigrationId(1700000000, HOSTILE);
		Evidence evidence = new Evidence(Evidence.Kind.USES, Evidence.Strength.STRONG, HOSTILE, HOSTILE,
				Optional.of(HOSTILE));
		Proofs proofs = new Proofs().migration("1_a");
		proofs.add(new MigrationProof(hostile, List.of(Proofs.id("1_a")), Map.of(Proofs.id("1_a"), List.of(evidence)),
				List.of(), false, true));
		proofs.missing("1_a", hostile.toString(), Proofs.error(HOSTILE, HOSTILE, HOSTILE), evidence)
			.order("1_a", hostile.toString(), OrderDependence.Kind.ROWS, List.of(HOSTILE),
					Proofs.differs(HOSTILE, HOSTILE))
			.down(new DownFinding(hostile, List.of(HOSTILE), List.of(HOSTILE), List.of(HOSTILE), List.of(HOSTILE),
					List.of(HOSTILE), List.of(HOSTILE), Optional.empty()))
			.unneeded("1_a", hostile.toString())
			.conflict("1_a", hostile.toString(), HOSTILE)
			.note(HOSTILE)
			.unproven(hostile.toString(), HOSTILE)
			.failure(hostile.toString(), HOSTILE, HOSTILE);
		String page = ProofPage.of(proofs.build(),
				List.of(new PageTable(HOSTILE, HOSTILE, List.of(HOSTILE), List.of(List.of(HOSTILE)))));
		write("hostile.html", page);
		assertThat(matches(page, "(?i)</?script")).containsExactly("<script", "</script");
		assertThat(matches(page, "(?i)</?style")).containsExactly("<style", "</style");
		Document document = parse(page);
		assertThat(texts(document, "//article[2]/h2")).containsExactly(hostile.toString());
		assertThat(texts(document, "//a[@id = 'node-1700000000']/@aria-label"))
			.containsExactly(hostile + " (failed, order, down, unproven)");
		assertThat(texts(document, "//section[@class = 'table'][3]/*")).containsExactly(HOSTILE, HOSTILE,
				HOSTILE + "\n" + HOSTILE + "\n");
	}

	@Test
	void allowsNothingButItsOwnStyleAndScript() throws Exception {
		String page = ProofPage.of(Proofs.ofEveryKind().build(), List.of(LOCKS));
		assertThat(texts(parse(page), "//meta[@http-equiv = 'Content-Security-Policy']/@content")).containsExactly(
				"default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
					.formatted(hash(content(page, "style")), hash(content(page, "script"))));
		assertThat(matches(page, "(?i) (style|src|on\\w+)=")).isEmpty();
		assertThat(matches(page, "(?i)https?:[^\"]*")).containsOnly("http://www.w3.org/2000/svg");
		assertThat(matches(content(page, "style"), "(?i)@import|url\\(")).isEmpty();
	}

	@Test
	void isTheSameForTheSameProof() {
		assertThat(ProofPage.of(Proofs.ofSize(60).build(), List.of(LOCKS)))
			.isEqualTo(ProofPage.of(Proofs.ofSize(60).build(), List.of(LOCKS)));
	}

	private static Document page(Proofs proofs) throws Exception {
		return parse(ProofPage.of(proofs.build(), List.of()));
	}

	private static void write(String name, String page) throws IOException {
		Files.createDirectories(PAGES);
		Files.writeString(PAGES.resolve(name), page);
	}

	/**
	 * The page is XML, too, apart from the content of its style sheet and its script.
	 */
	private static Document parse(String page) throws Exception {
		String xml = page.replaceFirst("<!DOCTYPE html>", "")
			.replaceFirst(" xmlns=\"[^\"]*\"", "")
			.replace(content(page, "style"), "")
			.replace(content(page, "script"), "");
		return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
	}

	private static String content(String page, String element) {
		int begin = page.indexOf("<%s>".formatted(element)) + element.length() + 2;
		return page.substring(begin, page.indexOf("</%s>".formatted(element), begin));
	}

	private static List<String> texts(Document document, String path) throws XPathExpressionException {
		NodeList nodes = (NodeList) XPathFactory.newInstance()
			.newXPath()
			.evaluate(path, document, XPathConstants.NODESET);
		List<String> texts = new ArrayList<>();
		for (int index = 0; index < nodes.getLength(); index++) {
			texts.add(nodes.item(index).getTextContent());
		}
		return texts;
	}

	private static List<String> matches(String page, String pattern) {
		return Pattern.compile(pattern).matcher(page).results().map(MatchResult::group).toList();
	}

	private static String hash(String text) throws Exception {
		byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
		return Base64.getEncoder().encodeToString(digest);
	}

}
