package dev.kat.prove.internal.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.kat.prove.DownCheck;
import dev.kat.prove.DownFinding;
import dev.kat.prove.Evidence;
import dev.kat.prove.Evidence.Kind;
import dev.kat.prove.OrderDependence;
import dev.kat.prove.Proof;

import static org.assertj.core.api.Assertions.assertThat;

class ProofTextTests {

	private static final ProofText.Options PLAIN = new ProofText.Options(false, "--edges", (tone, text) -> text);

	private static final ProofText.Options WITH_EDGES = new ProofText.Options(true, "--edges", (tone, text) -> text);

	@Test
	void ofASoundGraphIsTwoLines() {
		assertThat(text(new Proofs().migration("1_a").migration("2_b", "1_a").migration("3_c", "1_a"))).isEqualTo("""
				3 migrations, 2 edges, observed in 15 s, proven in 3 min 26 s on PostgreSQL 18.1
				3 of 3 proven on what they need alone; exit 0: sound
				""");
	}

	@Test
	void countsNeedlessEdgesInTheLastLineOfASoundGraph() {
		assertThat(text(new Proofs().migration("1_a").migration("2_b", "1_a").unneeded("1_a", "2_b"))).isEqualTo("""
				2 migrations, 1 edge, observed in 15 s, proven in 3 min 26 s on PostgreSQL 18.1
				2 of 2 proven on what they need alone; 1 needless edge (--edges lists it); exit 0: sound
				""");
	}

	@Test
	void ofOneMigrationHasNoPlurals() {
		Proof proof = new Proofs().migration("1_a").build(Duration.ofMillis(312), Duration.ofMillis(5349));
		assertThat(ProofText.of(proof, PLAIN)).isEqualTo("""
				1 migration, no edges, observed in 312 ms, proven in 5.3 s on PostgreSQL 18.1
				1 of 1 proven on what they need alone; exit 0: sound
				""");
	}

	@Test
	void ofAnEmptyGraphSaysThatThereIsNothingToProve() {
		assertThat(text(new Proofs())).isEqualTo("""
				no migrations, no edges, observed in 15 s, proven in 3 min 26 s on PostgreSQL 18.1
				nothing to prove; exit 0: sound
				""");
	}

	@Test
	void countsWhatWasNotTried() {
		assertThat(text(new Proofs().migration("1_a").notTried("1_a").migration("2_b", "1_a"))).isEqualTo("""
				2 migrations, 1 edge, observed in 15 s, proven in 3 min 26 s on PostgreSQL 18.1
				1 of 1 proven on what they need alone, 1 not tried; exit 0: sound
				""");
	}

	@Test
	void listsEverythingInTheOrderOfItsKinds() {
		assertThat(text(Proofs.ofEveryKind())).isEqualTo("""
				12 migrations, 15 edges, observed in 15 s, proven in 3 min 26 s on PostgreSQL 18.1

				MISSING  1700000050_index_schedule  needs  1700000040_add_last_fetch_attempt
				         index repos_schedule_idx uses column repos.last_fetch_attempt_at, which
				           1700000040_add_last_fetch_attempt adds (1700000050_index_schedule/up.sql:1:38)
				         hint: both change table repos
				         run on its declared ancestors alone: ERROR: column "last_fetch_attempt_at" does not exist
				           (SQLSTATE 42703)
				         works today only because 1700000040 is older
				         add to its metadata.yaml: parents: [1700000030, 1700000040]
				ORDER    1700000070_make_columns_not_null  and  1700000080_add_unique_payload
				         either order is allowed, and the schema depends on it: index documents_tenant_idx
				         1700000070_make_columns_not_null drops column documents.tenant_id, and with it index
				           documents_tenant_idx, which 1700000080_add_unique_payload makes
				         run with 1700000080_add_unique_payload first, without an error: index documents_tenant_idx
				           is gone
				         to keep today's order, add to the metadata.yaml of 1700000080: parents: [1700000060,
				           1700000010, 1700000070]
				DOWN     1700000090_report_views  does not restore what was there
				         left after the rollback: view daily, view monthly
				DOWN     1700000110_drop_prefix  does not restore what was there
				         left after the rollback: view a, view b, view c and 2 more
				         lost after the rollback: comment on table users
				         changed after the rollback: function f()
				         moved to another place: column users.email
				         other rows after the rollback: users, orders
				         different when applied again: index users_email_idx
				         run down, then up again: ERROR: relation "a" already exists (SQLSTATE 42P07)
				UNPROVEN 1700000100_create_reader_role
				         it makes role reader, which all databases share
				NOTE     1 rollback only moves a column to another place in its table: 1700000060
				NOTE     1 pair gives another order of columns: 1700000040 and 1700000050 in table repos
				NOTE     2 needless edges (--edges lists them)

				1 missing, 1 order, 2 down, 1 unproven; 12 of 12 proven on what they need alone; exit 1: not sound
				""");
	}

	@Test
	void listsNeedlessEdgesByChild() {
		Proofs proofs = new Proofs().migration("1_a")
			.migration("2_b", "1_a")
			.migration("3_c", "1_a", "2_b")
			.unneeded("2_b", "3_c")
			.unneeded("1_a", "3_c")
			.unneeded("1_a", "2_b");
		assertThat(ProofText.of(proofs.build(), WITH_EDGES)).isEqualTo("""
				3 migrations, 3 edges, observed in 15 s, proven in 3 min 26 s on PostgreSQL 18.1

				UNNEEDED 2_b  does not need 1_a
				UNNEEDED 3_c  does not need 1_a and 2_b

				3 of 3 proven on what they need alone; exit 0: sound
				""");
	}

	@Test
	void ofAScriptThatFailsSaysNothingOfAProof() {
		Proofs proofs = new Proofs().migration("1_a")
			.migration("2_b", "1_a")
			.notTried("1_a")
			.notTried("2_b")
			.failure("2_b", "42P01", "relation \"usres\" does not exist");
		assertThat(text(proofs)).isEqualTo("""
				2 migrations, 1 edge, observed in 15 s on PostgreSQL 18.1

				FAILED   2_b  in the order of the graph
				         2_b/up.sql:3:1
				         ERROR: relation "usres" does not exist (SQLSTATE 42P01)
				         nothing could be proven after it: fix the script, or add the parent that it needs

				1 failed; nothing proven; exit 4: a script fails
				""");
	}

	@Test
	void namesEveryMissingParentInTheLineToCopy() {
		Proofs proofs = new Proofs().migration("1_a")
			.migration("5_b", "1_a")
			.migration("3_c", "1_a")
			.migration("4_d", "1_a")
			.missing("4_d", "3_c", Proofs.differs("on its declared ancestors alone"))
			.missing("4_d", "5_b", Proofs.error("on its declared ancestors alone", "42P01", "no \u001b[31m b"))
			.missing("5_b", "4_d", Proofs.error("alone", "42P01", "no d"));
		assertThat(text(proofs)).isEqualTo("""
				4 migrations, 3 edges, observed in 15 s, proven in 3 min 26 s on PostgreSQL 18.1

				MISSING  5_b  needs  4_d
				         run alone: ERROR: no d (SQLSTATE 42P01)
				         add to its metadata.yaml: parents: [1, 4]
				MISSING  4_d  needs  5_b
				         run on its declared ancestors alone: ERROR: no \\u001b[31m b (SQLSTATE 42P01)
				         works today only because 5 happens to come first
				         add to its metadata.yaml: parents: [1, 5, 3]
				MISSING  4_d  needs  3_c
				         works today only because 3 is older
				         add to its metadata.yaml: parents: [1, 5, 3]

				3 missing; 4 of 4 proven on what they need alone; exit 1: not sound
				""");
	}

	@Test
	void saysWhatDependsOnTheOrder() {
		Proofs proofs = new Proofs().migration("1_a").migration("2_b");
		for (OrderDependence.Kind kind : OrderDependence.Kind.values()) {
			proofs.order("1_a", "2_b", kind, List.of("table t"), Proofs.differs("with 2_b first"));
		}
		assertThat(text(proofs).lines().filter((line) -> line.contains("either order"))).containsExactly(
				"         either order is allowed, and the schema depends on it: table t",
				"         either order is allowed, and rows depend on it: table t",
				"         either order is allowed, and the later one wins: table t",
				"         either order is allowed, and the order of columns depends on it: table t");
	}

	@Test
	void countsFurtherEvidence() {
		Evidence[] evidence = new Evidence[6];
		for (int index = 0; index < evidence.length; index++) {
			evidence[index] = Proofs.hint(Kind.ROWS, "table t" + index, "both write rows of table t" + index);
		}
		Proofs proofs = new Proofs().migration("1_a")
			.migration("2_b")
			.missing("2_b", "1_a", Proofs.differs("alone", "table t"), evidence);
		assertThat(text(proofs)).contains("""
				MISSING  2_b  needs  1_a
				         hint: both write rows of table t0
				         hint: both write rows of table t1
				         hint: both write rows of table t2
				         and for 3 other reasons
				         run alone, without an error: table t
				""");
	}

	@Test
	void ofRollbacksFailsOnlyIfTheyAreToFail() {
		Proofs proofs = new Proofs().migration("1_a").down(Proofs.left("1_a", "view v"));
		assertThat(text(proofs)).endsWith("1 down; 1 of 1 proven on what they need alone; exit 0: sound\n");
		assertThat(text(proofs.downs(DownCheck.FAIL)))
			.endsWith("1 down; 1 of 1 proven on what they need alone; exit 2: a rollback does not restore\n");
	}

	@Test
	void countsRollbacksThatOnlyMoveColumnsInANote() {
		Proofs proofs = new Proofs().downs(DownCheck.FAIL);
		for (int number = 1; number <= 5; number++) {
			proofs.migration(number + "_a").down(Proofs.moved(number + "_a", "column t.c"));
		}
		assertThat(text(proofs)).isEqualTo("""
				5 migrations, no edges, observed in 15 s, proven in 3 min 26 s on PostgreSQL 18.1

				NOTE     5 rollbacks only move a column to another place in its table: 1, 2, 3 and 2 more

				5 of 5 proven on what they need alone; exit 0: sound
				""");
	}

	@Test
	void listsWhatIsNotProvenAlone() {
		Proofs proofs = new Proofs().migration("1_a")
			.migration("2_b", "1_a")
			.notAlone("1_a")
			.unproven("2_b", "it runs VACUUM, which needs a transaction of its own")
			.unproven("2_b", "it calls dblink");
		assertThat(text(proofs)).isEqualTo("""
				2 migrations, 1 edge, observed in 15 s, proven in 3 min 26 s on PostgreSQL 18.1

				UNPROVEN 1_a
				         It does not do the same on nothing but what it needs
				UNPROVEN 2_b
				         it runs VACUUM, which needs a transaction of its own
				         it calls dblink

				2 unproven; 1 of 2 proven on what they need alone; exit 3: not all proven
				""");
	}

	@Test
	void saysThatWhatIsNotProvenIsAllowed() {
		Proofs proofs = new Proofs().migration("1_a").unproven("1_a", "it calls dblink").allowUnproven();
		assertThat(text(proofs))
			.endsWith("1 of 1 proven on what they need alone; exit 0: not all proven, which is allowed\n");
	}

	@Test
	void breaksLongLinesBetweenWords() {
		Proofs proofs = new Proofs().migration("1_a").note("many ".repeat(30) + "words").note("x".repeat(120) + " one");
		assertThat(text(proofs)).contains("""
				NOTE     many many many many many many many many many many many many many many many many many many
				           many many many many many many many many many many many many words
				NOTE     %s
				           one
				""".formatted("x".repeat(120)));
	}

	@Test
	void keepsHostileTextOnItsLine() {
		Proofs proofs = new Proofs().migration("1_a")
			.note("one\ntwo")
			.unproven("1_a", "a\r\nFAKE   line")
			.down(new DownFinding(Proofs.id("1_a"), List.of("view a\nb"), List.of(), List.of(), List.of(), List.of(),
					List.of(), Optional.empty()));
		assertThat(text(proofs)).contains("NOTE     one\\ntwo\n", "a\\r\\nFAKE   line\n", "view a\\nb\n");
	}

	@Test
	void coloursTheKindsAndTheVerdict() {
		ProofText.Options coloured = new ProofText.Options(false, "--edges",
				(tone, text) -> "<%s>%s</>".formatted(tone, text));
		Proofs proofs = new Proofs().migration("1_a").down(Proofs.left("1_a", "view v")).note("so");
		assertThat(ProofText.of(proofs.build(), coloured)).isEqualTo("""
				1 migration, no edges, observed in 15 s, proven in 3 min 26 s on PostgreSQL 18.1

				<WARNING>DOWN</>     1_a  does not restore what was there
				         left after the rollback: view v
				<PLAIN>NOTE</>     so

				1 down; 1 of 1 proven on what they need alone; <GOOD>exit 0: sound</>
				""");
	}

	private static String text(Proofs proofs) {
		return ProofText.of(proofs.build(), PLAIN);
	}

}
