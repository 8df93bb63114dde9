package dev.kat.prove.internal.needs;

import org.junit.jupiter.api.Test;

import dev.kat.prove.internal.observation.Use.How;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One rule each: what makes one migration need another, and what the evidence says.
 */
class NeedsTests {

	private final History history = new History();

	@Test
	void indexUsesColumnAddedByAnotherThanTheTable() {
		this.history.migration("table").makes("table t", "column t.a");
		this.history.migration("column").makes("column t.b");
		this.history.migration("index").makes("index i").refers("index i", "column t.b");
		assertThat(this.history.needsOf("column"))
			.containsExactly("USES STRONG: column t.b belongs to table t, which 1_table makes");
		assertThat(this.history.needsOf("index")).containsExactly(
				"USES STRONG: index i uses table t, which 1_table makes",
				"USES STRONG: index i uses column t.b, which 2_column adds");
	}

	@Test
	void placeIsThatOfTheObjectOrOfWhatUsesIt() {
		this.history.migration("table").makes("table t", "column t.a");
		this.history.migration("index")
			.makes("index i")
			.refers("index i", "column t.a")
			.at("index i", "2_index/up.sql:3:1")
			.at("table t", "2_index/up.sql:3:12");
		this.history.migration("other")
			.makes("index j")
			.refers("index j", "column t.a")
			.at("index j", "3_other/up.sql:1:1");
		assertThat(this.history.needs().evidenceOf(this.history.id("index")).get(this.history.id("table")))
			.singleElement()
			.satisfies((evidence) -> assertThat(evidence.place()).contains("2_index/up.sql:3:12"));
		assertThat(this.history.needs().evidenceOf(this.history.id("other")).get(this.history.id("table")))
			.singleElement()
			.satisfies((evidence) -> assertThat(evidence.place()).contains("3_other/up.sql:1:1"));
	}

	@Test
	void useNeedsTheLatestChangeThatConcernsIt() {
		this.history.migration("table").makes("table t", "column t.a");
		this.history.migration("retype").retypes("column t.a");
		this.history.migration("not_null").changes("column t.a");
		this.history.migration("view").makes("view v").refers("view v", "column t.a");
		assertThat(this.history.needsOf("retype"))
			.containsExactly("USES STRONG: column t.a belongs to table t, which 1_table makes");
		assertThat(this.history.needsOf("not_null")).containsExactly(
				"USES STRONG: column t.a belongs to table t, which 1_table makes",
				"CHANGES STRONG: the script changes column t.a, whose type 2_retype changes");
		assertThat(this.history.needsOf("view")).containsExactly(
				"USES STRONG: view v uses table t, which 1_table makes",
				"USES STRONG: view v uses column t.a, whose type 2_retype changes");
	}

	@Test
	void useAfterRename() {
		this.history.migration("table").makes("table t", "column t.a");
		this.history.migration("column").makes("column t.b");
		this.history.migration("rename").renames("table t", "table t2");
		this.history.migration("index").makes("index i").refers("index i", "column t2.b");
		assertThat(this.history.needsOf("rename")).containsExactly(
				"DROPS STRONG: the script renames table t, which 1_table makes",
				"DROPS STRONG: the script renames table t with column t.b, which 2_column adds");
		assertThat(this.history.needsOf("index")).containsExactly(
				"USES STRONG: index i uses column t2.b, which 2_column adds",
				"USES STRONG: index i uses table t2, which 3_rename renames");
		assertThat(this.history.needs().sufficientParents(this.history.id("index")))
			.containsExactly(this.history.id("rename"));
	}

	@Test
	void changeAfterChange() {
		this.history.migration("make").makes("function f()");
		this.history.migration("first").changes("function f()");
		this.history.migration("second").changes("function f()");
		assertThat(this.history.needsOf("second"))
			.containsExactly("CHANGES STRONG: the script changes function f(), which 2_first changes");
		assertThat(this.history.needs().closureOf(this.history.id("second"))).containsExactly(this.history.id("make"),
				this.history.id("first"));
	}

	@Test
	void dropAfterUseOfAColumn() {
		this.history.migration("table").makes("table t", "column t.a", "column t.b");
		this.history.migration("a").makes("view va").refers("view va", "column t.a");
		this.history.migration("b").makes("view vb").refers("view vb", "column t.b");
		this.history.migration("drop").drops("column t.b", "view vb");
		assertThat(this.history.needsOf("drop")).containsExactly(
				"USES STRONG: column t.b belongs to table t, which 1_table makes",
				"DROPS STRONG: the script drops column t.b, which 3_b uses for view vb",
				"DROPS STRONG: the script drops view vb, which 3_b makes");
	}

	@Test
	void dropOfATableAfterUsesAndChangesOfItsColumns() {
		this.history.migration("table").makes("table t", "column t.a");
		this.history.migration("column").makes("column t.b");
		this.history.migration("insert").inserts("t").uses(How.COLUMN, "column t.a");
		this.history.migration("drop").drops("column t.a", "column t.b", "table t");
		assertThat(this.history.needsOf("drop")).contains("DROPS STRONG: the script drops table t, which 1_table makes",
				"DROPS STRONG: the script drops column t.b, which 2_column adds",
				"DROPS STRONG: the script drops table t, which 3_insert writes to",
				"DROPS STRONG: the script drops column t.a, which 3_insert uses");
	}

	@Test
	void makeAgainAfterDrop() {
		this.history.migration("table").makes("table t");
		this.history.migration("drop").drops("table t");
		this.history.migration("again").makes("view t");
		assertThat(this.history.needsOf("again"))
			.contains("MAKES_AGAIN STRONG: the script makes view t again after 2_drop drops it");
	}

	@Test
	void makeAgainAfterRename() {
		this.history.migration("table").makes("table t");
		this.history.migration("rename").renames("table t", "table t_old");
		this.history.migration("again").makes("table t");
		assertThat(this.history.needsOf("again"))
			.containsExactly("MAKES_AGAIN STRONG: the script makes table t again after 2_rename renames it");
	}

	@Test
	void swappedNames() {
		this.history.migration("one").makes("table a");
		this.history.migration("two").makes("table b");
		this.history.migration("swap")
			.renames("table a", "table tmp")
			.renames("table b", "table a")
			.renames("table tmp", "table b");
		this.history.migration("use").uses(How.READ, "table a");
		assertThat(this.history.needsOf("use"))
			.containsExactly("USES STRONG: the script uses table a, which 3_swap renames");
		assertThat(this.history.needs().closureOf(this.history.id("use"))).hasSize(3);
	}

	@Test
	void dropAndMakeAgainInOneScript() {
		this.history.migration("table").makes("table t", "column t.a");
		this.history.migration("policy").makes("policy t.p").refers("policy t.p", "table t");
		this.history.migration("first").makesAgain("policy t.p").refers("policy t.p", "table t");
		this.history.migration("second").makesAgain("policy t.p").refers("policy t.p", "table t");
		assertThat(this.history.needsOf("second")).containsExactly(
				"USES STRONG: policy t.p belongs to table t, which 1_table makes",
				"CHANGES STRONG: the script drops and makes again policy t.p, which 3_first drops and makes again");
	}

	@Test
	void makeAfterItWasFoundMissing() {
		this.history.migration("looks").looksFor("table t");
		this.history.migration("table").makes("table t");
		assertThat(this.history.needsOf("table")).containsExactly(
				"FOUND_MISSING STRONG: the script makes table t, which 1_looks looks for without finding it");
	}

	@Test
	void mentionOfWhatIsMissingIsAHint() {
		this.history.migration("mentions").mentionsMissing("table t");
		this.history.migration("table").makes("table t");
		assertThat(this.history.needsOf("table")).containsExactly(
				"FOUND_MISSING HINT: the script makes table t, which 1_mentions looks for without finding it");
	}

	@Test
	void notFoundAfterDrop() {
		this.history.migration("table").makes("table t");
		this.history.migration("drop").drops("table t");
		this.history.migration("if_exists").looksFor("table t");
		assertThat(this.history.needsOf("if_exists"))
			.containsExactly("USES STRONG: the script does not find table t, which 2_drop drops");
	}

	@Test
	void foundByIfNotExists() {
		this.history.migration("table").makes("table t");
		this.history.migration("if_not_exists").uses(How.FOUND, "table t");
		assertThat(this.history.needsOf("if_not_exists"))
			.containsExactly("USES STRONG: the script finds table t, which 1_table makes");
	}

	@Test
	void dropReleasedByTheDropOfWhatDependedOnIt() {
		this.history.migration("table").makes("table t", "column t.a");
		this.history.migration("view").makes("view v").refers("view v", "column t.a");
		this.history.migration("drop_view").drops("view v");
		this.history.migration("retype").retypes("column t.a");
		this.history.migration("drop").drops("column t.a");
		assertThat(this.history.needsOf("retype")).contains(
				"RELEASED STRONG: the script changes the type of column t.a, on which view v depends until 3_drop_view drops it");
		assertThat(this.history.needsOf("drop")).contains(
				"RELEASED STRONG: the script drops column t.a, on which view v depends until 3_drop_view drops it");
	}

	@Test
	void dropReleasedByAReplacedView() {
		this.history.migration("table").makes("table t", "column t.a", "column t.b");
		this.history.migration("view").makes("view v").refers("view v", "column t.a", "column t.b");
		this.history.migration("replace").changes("view v").refers("view v", "column t.b");
		this.history.migration("drop").drops("column t.a");
		assertThat(this.history.needsOf("drop")).contains(
				"RELEASED STRONG: the script drops column t.a, on which view v depends until 3_replace changes it");
	}

	@Test
	void rowSecurityReleasesNothing() {
		this.history.migration("table").makes("table t", "column t.a");
		this.history.migration("policy").makes("policy t.p").refers("policy t.p", "table t");
		this.history.migration("drop_policy").drops("policy t.p");
		this.history.migration("enable").changes("table t");
		assertThat(this.history.needs().evidenceOf(this.history.id("enable")))
			.doesNotContainKey(this.history.id("drop_policy"));
	}

	@Test
	void retypeRebuildsAnIndex() {
		this.history.migration("table").makes("table t", "column t.a");
		this.history.migration("index").makes("index i").refers("index i", "column t.a");
		this.history.migration("retype").retypes("column t.a").rebuilds("index i");
		this.history.migration("drop").drops("index i");
		assertThat(this.history.needsOf("retype")).containsExactly(
				"USES STRONG: column t.a belongs to table t, which 1_table makes",
				"CHANGES HINT: the script changes the type of column t.a, which 2_index uses for index i",
				"CHANGES HINT: the script rebuilds index i, which 2_index makes");
		assertThat(this.history.needsOf("drop"))
			.containsExactly("DROPS STRONG: the script drops index i, which 3_retype rebuilds");
	}

	@Test
	void callOfAReplacedFunction() {
		this.history.migration("make").makes("function f()");
		this.history.migration("replace").changes("function f()");
		this.history.migration("call").uses(How.CALL, "function f()");
		this.history.migration("later").changes("function f()");
		assertThat(this.history.needsOf("call"))
			.containsExactly("USES STRONG: the script calls function f(), which 2_replace changes");
		assertThat(this.history.needsOf("later")).containsExactly(
				"CHANGES STRONG: the script changes function f(), which 2_replace changes",
				"CHANGES HINT: the script changes function f(), which 3_call calls");
	}

	@Test
	void triggerOnAReplacedFunctionNeedsOnlyTheFunction() {
		this.history.migration("table").makes("table t");
		this.history.migration("make").makes("function f()");
		this.history.migration("replace").changes("function f()");
		this.history.migration("trigger").makes("trigger t.tr").refers("trigger t.tr", "function f()", "table t");
		assertThat(this.history.needsOf("trigger")).containsExactly(
				"USES STRONG: trigger t.tr belongs to table t, which 1_table makes",
				"USES STRONG: trigger t.tr uses function f(), which 2_make makes");
	}

	@Test
	void viewOnAReplacedFunctionMayNeedItsNewArguments() {
		this.history.migration("make").makes("function f()");
		this.history.migration("replace").changes("function f()");
		this.history.migration("view").makes("view v").refers("view v", "function f()");
		assertThat(this.history.needsOf("view")).containsExactly(
				"USES STRONG: view v uses function f(), which 1_make makes",
				"USES HINT: view v uses function f(), which 2_replace changes");
	}

	@Test
	void triggerFiresOnTheTableItIsOn() {
		this.history.migration("tables").makes("table t", "table x");
		this.history.migration("function").makes("function f()");
		this.history.migration("t").makes("trigger t.tr").refers("trigger t.tr", "function f()", "table t");
		this.history.migration("x").makes("trigger x.tr").refers("trigger x.tr", "function f()", "table x");
		this.history.migration("insert").inserts("t").uses(How.CALL, "function f()");
		assertThat(this.history.needsOf("insert"))
			.contains("USES STRONG: the script fires trigger t.tr, which 3_t makes");
		assertThat(this.history.needs().closureOf(this.history.id("insert"))).doesNotContain(this.history.id("x"));
	}

	@Test
	void eventTrigger() {
		this.history.migration("trigger").makes("function f()", "event trigger e");
		this.history.migration("event").makes("event trigger e2").refers("event trigger e2", "function f()");
		this.history.migration("table").makes("table t").uses(How.CALL, "function f()");
		assertThat(this.history.needsOf("table")).containsExactly(
				"USES STRONG: the script calls function f(), which 1_trigger makes",
				"USES STRONG: the script fires event trigger e2, which 2_event makes");
	}

	@Test
	void castShowsInItsFunction() {
		this.history.migration("base").makes("type e", "function c(e)");
		this.history.migration("cast")
			.makes("cast e as integer")
			.refers("cast e as integer", "type e", "function c(e)");
		this.history.migration("insert").uses(How.COLUMN, "function c(e)");
		assertThat(this.history.needsOf("insert")).containsExactly(
				"USES STRONG: the script uses function c(e), which 1_base makes",
				"USES HINT: the script may use cast e as integer, which 2_cast makes");
	}

	@Test
	void enumLabel() {
		this.history.migration("type").makes("type mood");
		this.history.migration("label").makes("enum label mood.happy").refers("enum label mood.happy", "type mood");
		this.history.migration("table").makes("table t").uses(How.MENTION, "enum label mood.happy");
		this.history.migration("rename").renames("enum label mood.happy", "enum label mood.glad");
		assertThat(this.history.needsOf("table"))
			.containsExactly("USES HINT: the script mentions enum label mood.happy, which 2_label adds");
		assertThat(this.history.needsOf("rename")).containsExactly(
				"DROPS STRONG: the script renames enum label mood.happy, which 2_label adds",
				"DROPS HINT: the script renames enum label mood.happy, which 3_table mentions");
	}

	@Test
	void defaultPrivileges() {
		this.history.migration("before").makes("table s", "function f()");
		this.history.migration("defaults").makes("default privileges for role r on tables");
		this.history.migration("table").makes("table t").refers("table t", "default privileges for role r on tables");
		this.history.migration("drop").drops("default privileges for role r on tables");
		this.history.migration("view").makes("view v");
		this.history.migration("functions").makes("default privileges for role r in schema app on functions");
		assertThat(this.history.needsOf("defaults")).containsExactly(
				"CHANGES HINT: the script makes default privileges for role r on tables, which table s of 1_before does not get");
		assertThat(this.history.needsOf("table")).containsExactly(
				"USES STRONG: table t gets default privileges for role r on tables, which 2_defaults makes");
		assertThat(this.history.needsOf("view"))
			.containsExactly("USES HINT: view v gets no default privileges for role r on tables, which 4_drop drops");
		assertThat(this.history.needsOf("functions")).isEmpty();
	}

	@Test
	void privilegesAndComments() {
		this.history.migration("table").makes("table t", "privileges on table t", "comment on table t");
		this.history.migration("grant").changes("privileges on table t");
		this.history.migration("revoke").changes("privileges on table t");
		this.history.migration("comment").changes("comment on table t");
		assertThat(this.history.needsOf("revoke"))
			.containsExactly("CHANGES STRONG: the script changes privileges on table t, which 2_grant changes");
		assertThat(this.history.needsOf("comment"))
			.containsExactly("CHANGES STRONG: the script changes comment on table t, which 1_table makes");
	}

	@Test
	void rowsReadAfterRowsWritten() {
		this.history.migration("table").makes("table r");
		this.history.migration("seed").inserts("r");
		this.history.migration("copy").uses(How.READ, "table r").reads("r");
		this.history.migration("more").inserts("r");
		assertThat(this.history.needsOf("copy")).containsExactly(
				"USES STRONG: the script uses table r, which 1_table makes",
				"ROWS STRONG: the script reads rows of table r, to which 2_seed writes");
		assertThat(this.history.needsOf("more")).containsExactly(
				"USES STRONG: the script writes to table r, which 1_table makes",
				"ROWS HINT: the script writes rows to table r, as 2_seed does",
				"ROWS HINT: the script writes rows to table r, from which 3_copy reads");
	}

	@Test
	void backfillOfNoRowsIsAHint() {
		this.history.migration("table").makes("table t", "column t.a");
		this.history.migration("backfill").updatesNothing("t").uses(How.COLUMN, "column t.a");
		this.history.migration("not_null").changes("column t.a").reads("t");
		assertThat(this.history.needsOf("not_null"))
			.contains("ROWS HINT: the script reads rows of table t, to which 2_backfill writes");
	}

	@Test
	void scanThatOnlyBuildsAnIndexReadsNoRows() {
		this.history.migration("table").makes("table t", "column t.a");
		this.history.migration("seed").inserts("t");
		this.history.migration("index").makes("index i").refers("index i", "column t.a").reads("t");
		this.history.migration("unique").makes("index i_unique").refers("index i_unique", "column t.a").reads("t");
		assertThat(this.history.needs().closureOf(this.history.id("index"))).doesNotContain(this.history.id("seed"));
		assertThat(this.history.needsOf("unique")).containsExactly(
				"USES STRONG: index i_unique uses table t, which 1_table makes",
				"ROWS STRONG: the script reads rows of table t, to which 2_seed writes",
				"ROWS HINT: the script makes index i_unique, which concerns the rows that 2_seed writes");
	}

	@Test
	void uniqueIndexesAndDefaultsConcernWhoWritesRows() {
		this.history.migration("table").makes("table t", "column t.a");
		this.history.migration("unique").makes("index i_unique").refers("index i_unique", "column t.a");
		this.history.migration("default").makes("default t.a").refers("default t.a", "column t.a");
		this.history.migration("insert").inserts("t");
		this.history.migration("again").inserts("t");
		assertThat(this.history.needsOf("insert")).containsExactly(
				"USES STRONG: the script writes to table t, which 1_table makes",
				"ROWS HINT: the script writes rows to table t, whose index i_unique 2_unique makes",
				"ROWS HINT: the script writes rows to table t, whose default t.a 3_default makes");
		assertThat(this.history.needsOf("again")).containsExactly(
				"USES STRONG: the script writes to table t, which 1_table makes",
				"ROWS HINT: the script writes rows to table t, as 4_insert does");
	}

	@Test
	void valuesOfASequence() {
		this.history.migration("sequence").makes("sequence s");
		this.history.migration("first").uses(How.WRITE, "sequence s");
		this.history.migration("second").uses(How.WRITE, "sequence s");
		assertThat(this.history.needsOf("second")).containsExactly(
				"USES STRONG: the script writes to sequence s, which 1_sequence makes",
				"ROWS HINT: the script takes values from sequence s, as 2_first does");
	}

	@Test
	void renamedSchema() {
		this.history.migration("schema").makes("schema app", "table app.t");
		this.history.migration("use").uses(How.READ, "table app.t");
		this.history.migration("rename").renames("schema app", "schema main");
		this.history.migration("column").makes("table main.u");
		assertThat(this.history.needsOf("rename"))
			.contains("DROPS STRONG: the script renames schema app, in which 2_use uses table app.t");
		assertThat(this.history.needsOf("column"))
			.contains("USES STRONG: the script makes table main.u in schema main, which 3_rename renames");
	}

	@Test
	void functionOnTheRowOfATable() {
		this.history.migration("table").makes("table t", "column t.a");
		this.history.migration("b").makes("column t.b");
		this.history.migration("function").makes("function f()").refers("function f()", "table t");
		this.history.migration("c").makes("column t.c");
		assertThat(this.history.needsOf("function")).containsExactly(
				"USES STRONG: function f() uses table t, which 1_table makes",
				"USES HINT: function f() uses table t with column t.b, which 2_b adds");
		assertThat(this.history.needsOf("c")).containsExactly(
				"USES STRONG: column t.c belongs to table t, which 1_table makes",
				"CHANGES HINT: the script adds column t.c, and 3_function uses table t for function f()");
	}

	@Test
	void droppedConstraintsConcernWhoWritesRows() {
		this.history.migration("table").makes("table t", "column t.a", "constraint t.c");
		this.history.migration("nullable").changes("column t.a");
		this.history.migration("drop").uses(How.READ, "table t").drops("constraint t.c");
		this.history.migration("insert").inserts("t");
		assertThat(this.history.needsOf("insert")).containsExactly(
				"USES STRONG: the script writes to table t, which 1_table makes",
				"ROWS HINT: the script writes rows to table t, whose column t.a 2_nullable changes",
				"ROWS HINT: the script writes rows to table t, whose constraint t.c 3_drop drops");
	}

	@Test
	void nothingInCommon() {
		this.history.migration("table").makes("table t", "column t.a");
		this.history.migration("x").makes("table x").refers("table x");
		this.history.migration("b").makes("column t.b");
		this.history.migration("c").makes("column t.c");
		assertThat(this.history.needs().closureOf(this.history.id("x"))).isEmpty();
		assertThat(this.history.needs().closureOf(this.history.id("c"))).containsExactly(this.history.id("table"));
	}

}
