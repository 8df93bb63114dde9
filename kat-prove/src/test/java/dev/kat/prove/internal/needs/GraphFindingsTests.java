package dev.kat.prove.internal.needs;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.kat.graph.Edge;
import dev.kat.graph.MigrationGraph;
import dev.kat.migration.MigrationId;
import dev.kat.prove.OrderDependence.Kind;
import dev.kat.prove.Proof.Conflict;
import dev.kat.prove.internal.observation.Use.How;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the needs say of a declared graph.
 */
class GraphFindingsTests {

	private final History history = new History();

	@Test
	void needThatIsNoAncestorIsMissing() {
		chain();
		assertThat(missing("column <- table", "index <- table"))
			.containsExactly("index needs column: index i uses column t.b, which 2_column adds");
		assertThat(missing("column <- table", "index <- column")).isEmpty();
	}

	@Test
	void onlyTheRootOfAChainIsMissing() {
		chain();
		this.history.migration("drop").drops("index i", "column t.b");
		assertThat(missing("column <- table", "index <- column", "drop <- table"))
			.allSatisfy((line) -> assertThat(line).startsWith("drop needs index: "));
		assertThat(missing("column <- table", "index <- table", "drop <- index"))
			.containsExactly("index needs column: index i uses column t.b, which 2_column adds");
	}

	@Test
	void hintHidesNoStrongNeed() {
		this.history.migration("table").makes("table t", "column t.a");
		this.history.migration("column").makes("column t.b");
		this.history.migration("mentions").uses(How.MENTION, "column t.b").makes("function f()");
		this.history.migration("index")
			.makes("index i")
			.refers("index i", "column t.b")
			.uses(How.MENTION, "function f()");
		assertThat(missing("column <- table", "mentions <- column", "index <- table")).containsExactly(
				"index needs column: index i uses column t.b, which 2_column adds",
				"index needs mentions: the script mentions function f(), which 3_mentions makes");
	}

	@Test
	void unneededEdges() {
		chain();
		this.history.migration("other").makes("table x");
		assertThat(unneeded("column <- table", "index <- table column", "other <- index"))
			.containsExactly("1_table -> 3_index", "3_index -> 4_other");
		assertThat(unneeded("column <- table", "index <- column")).isEmpty();
	}

	@Test
	void edgeThatADescendantNeedsIsNeeded() {
		this.history.migration("a").makes("table a");
		this.history.migration("b").makes("table b");
		this.history.migration("c").uses(How.READ, "table a", "table b");
		assertThat(unneeded("b <- a", "c <- b")).isEmpty();
		assertThat(unneeded("b <- a", "c <- a b")).containsExactly("1_a -> 2_b");
	}

	@Test
	void edgesThatReplaceEachOtherAreNotBothUnneeded() {
		this.history.migration("a").makes("table a");
		this.history.migration("x").makes("table x");
		this.history.migration("y").makes("table y");
		this.history.migration("c").uses(How.READ, "table a");
		assertThat(unneeded("x <- a", "y <- a", "c <- x y")).containsExactly("1_a -> 2_x", "2_x -> 4_c");
	}

	@Test
	void whatComesWithARefutedNeedIsNeededItself() {
		this.history.migration("make").makes("function f()");
		this.history.migration("b").changes("function f()");
		this.history.migration("c").changes("function f()");
		Needs needs = this.history.needs().without(List.of(List.of(id("b"), id("c"))));
		assertThat(needs.evidenceOf(id("c"))).containsOnlyKeys(id("make"));
		assertThat(needs.missing(this.history.graph("b <- make", "c <- make"))).isEmpty();
	}

	@Test
	void writerBehindARefutedOneIsNeeded() {
		this.history.migration("table").makes("table t");
		this.history.migration("first").inserts("t");
		this.history.migration("second").inserts("t");
		this.history.migration("read").reads("t");
		assertThat(this.history.needs().evidenceOf(id("read"))).containsOnlyKeys(id("second"));
		Needs needs = this.history.needs().without(List.of(List.of(id("first"), id("second"))));
		assertThat(needs.evidenceOf(id("read"))).containsOnlyKeys(id("first"), id("second"));
	}

	@Test
	void writersBehindARefutedOneAreAllNeeded() {
		this.history.migration("table").makes("table t");
		this.history.migration("first").inserts("t");
		this.history.migration("second").inserts("t");
		this.history.migration("third").inserts("t");
		this.history.migration("read").reads("t");
		Needs needs = this.history.needs().without(List.of(List.of(id("third"), id("read"))));
		assertThat(needs.evidenceOf(id("read"))).containsOnlyKeys(id("first"), id("second"));
	}

	@Test
	void onlyWhatARunCanRefuteIsDoubtful() {
		this.history.migration("table").makes("table t").makes("table x");
		this.history.migration("w").inserts("t");
		this.history.migration("r").reads("t").uses(How.READ, "table t");
		this.history.migration("use").uses(How.READ, "table x");
		MigrationGraph graph = this.history.graph("w <- table", "r <- table w", "use <- r");
		assertThat(this.history.needs().doubtful(graph)).containsExactly(List.of(id("w"), id("r")));
		Needs needs = this.history.needs().without(List.of(List.of(id("w"), id("r"))));
		assertThat(needs.doubtful(graph)).isEmpty();
	}

	@Test
	void bothAddAColumn() {
		this.history.migration("table").makes("table t", "column t.a");
		this.history.migration("b").makes("column t.b");
		this.history.migration("c").makes("column t.c");
		assertThat(this.history.needs().pairs(this.history.graph("b <- table", "c <- table")))
			.containsExactly(new Candidate(id("b"), id("c"), Kind.COLUMN_ORDER, List.of("table t"), false));
		assertThat(this.history.needs().pairs(this.history.graph("b <- table", "c <- b"))).isEmpty();
	}

	@Test
	void bothReplaceAFunction() {
		this.history.migration("make").makes("function f()");
		this.history.migration("b").changes("function f()");
		this.history.migration("c").changes("function f()");
		assertThat(this.history.needs().pairs(this.history.graph("b <- make", "c <- make")))
			.containsExactly(new Candidate(id("b"), id("c"), Kind.OVERWRITE, List.of("function f()"), true));
	}

	@Test
	void oneChangesWhatTheOtherDrops() {
		this.history.migration("make").makes("view v");
		this.history.migration("b").changes("view v");
		this.history.migration("c").drops("view v");
		assertThat(this.history.needs().pairs(this.history.graph("b <- make", "c <- make")))
			.containsExactly(new Candidate(id("b"), id("c"), Kind.SCHEMA, List.of("view v"), true));
	}

	@Test
	void oneWritesRowsThatTheOtherReads() {
		this.history.migration("table").makes("table t");
		this.history.migration("w").inserts("t");
		this.history.migration("r1").reads("t");
		this.history.migration("r2").reads("t");
		assertThat(this.history.needs().pairs(this.history.graph("w <- table", "r1 <- table", "r2 <- table")))
			.containsExactly(new Candidate(id("w"), id("r1"), Kind.ROWS, List.of("table t"), true),
					new Candidate(id("w"), id("r2"), Kind.ROWS, List.of("table t"), true));
	}

	@Test
	void locksOfTheSameTableConflict() {
		this.history.migration("table").makes("table t", "column t.a");
		this.history.migration("b").makes("column t.b").uses(How.READ, "table t");
		this.history.migration("insert").inserts("t");
		this.history.migration("read").uses(How.READ, "table t");
		this.history.migration("other").makes("table x");
		assertThat(this.history.needs()
			.conflicts(this.history.graph("b <- table", "insert <- table", "read <- table", "other <- table")))
			.containsExactly(new Conflict(id("b"), id("insert"), "table t"),
					new Conflict(id("b"), id("read"), "table t"));
	}

	@Test
	void updatesOfTheSameTableConflict() {
		this.history.migration("table").makes("table t");
		this.history.migration("a").updates("t");
		this.history.migration("b").updates("t");
		this.history.migration("c").inserts("t");
		assertThat(this.history.needs().conflicts(this.history.graph("a <- table", "b <- table", "c <- table")))
			.containsExactly(new Conflict(id("a"), id("b"), "table t"));
	}

	@Test
	void migrationsOfTheGraphThatWereNotObservedKeepTheirParents() {
		chain();
		MigrationId late = new MigrationId(99, "late");
		Map<MigrationId, List<String>> parents = new LinkedHashMap<>();
		parents.put(id("table"), List.of());
		parents.put(id("column"), List.of("1"));
		parents.put(id("index"), List.of("99"));
		parents.put(late, List.of("2"));
		MigrationGraph graph = History.graph(parents);
		assertThat(this.history.needs().missing(graph)).isEmpty();
		assertThat(this.history.needs().unneeded(graph)).isEmpty();
	}

	/**
	 * All tables are made first, then changed, used and changed again by others.
	 */
	@Test
	void fiveThousandMigrationsTakeSeconds() {
		Map<MigrationId, List<String>> parents = new LinkedHashMap<>();
		int size = 5000;
		for (int number = 1; number <= size; number++) {
			History.Written migration = this.history.migration("m" + number);
			String table = "t" + number % 250;
			if (number <= 250) {
				migration.makes("table " + table, "column " + table + ".a");
			}
			else {
				migration.makes("column " + table + ".c" + number).uses(How.READ, "table " + table);
				migration.inserts("t" + number % 17);
			}
			parents.put(new MigrationId(number, "m" + number), parents(number));
		}
		MigrationGraph graph = History.graph(parents);
		long start = cpuTime();
		Needs needs = this.history.needs();
		int found = needs.missing(graph).size() + needs.pairs(graph).size() + needs.unneeded(graph).size()
				+ needs.conflicts(graph).size();
		Duration taken = Duration.ofNanos(cpuTime() - start);
		assertThat(found).isPositive();
		assertThat(taken).isLessThan(Duration.ofSeconds(20));
	}

	private static long cpuTime() {
		return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
	}

	private static List<String> parents(int number) {
		if (number == 1) {
			return List.of();
		}
		return (number % 3 == 0) ? List.of("" + (number - 1), "" + (number - 2)) : List.of("" + (number - 1));
	}

	private void chain() {
		this.history.migration("table").makes("table t", "column t.a");
		this.history.migration("column").makes("column t.b");
		this.history.migration("index").makes("index i").refers("index i", "column t.b");
	}

	private MigrationId id(String name) {
		return this.history.id(name);
	}

	private List<String> missing(String... lines) {
		List<String> missing = new ArrayList<>();
		this.history.needs()
			.missing(this.history.graph(lines))
			.forEach((need) -> missing
				.add(need.migration().name() + " needs " + need.needed().name() + ": " + need.evidence().text()));
		return missing;
	}

	private List<String> unneeded(String... lines) {
		List<String> edges = new ArrayList<>();
		for (Edge edge : this.history.needs().unneeded(this.history.graph(lines))) {
			edges.add(edge.parent() + " -> " + edge.child());
		}
		return edges;
	}

}
