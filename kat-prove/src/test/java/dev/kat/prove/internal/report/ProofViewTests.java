package dev.kat.prove.internal.report;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.kat.internal.view.Members;
import dev.kat.prove.Evidence;
import dev.kat.prove.OrderDependence;

import static org.assertj.core.api.Assertions.assertThat;

class ProofViewTests {

	@Test
	void ofASoundGraphHasAllListsButNoFailure() {
		assertThat(members(new Proofs().migration("1_a").migration("2_b", "1_a"))).isEqualTo(oneLine("""
				{server=PostgreSQL 18.1, observingSeconds=15.2, seconds=206.4, exit=0, sound=true, edges=1,
				 migrations=[
				{id=1, name=1_a, parents=[], needs=[], sufficientParents=[], checked=true, provenAlone=true},
				 {id=2, name=2_b, parents=[1], needs=[
				{id=1, kind=uses, object=table a, strength=strong, text=index b_idx uses table a, which 1 makes,
				 place=2_b/up.sql:3:1}],
				 sufficientParents=[1], checked=true, provenAlone=true}],
				 missing=[], pairs=[], unneeded=[], unproven=[], conflicts=[], notes=[]}
				"""));
	}

	@Test
	void hasAMemberForEachFinding() {
		Proofs proofs = new Proofs().migration("1_a")
			.notTried("1_a")
			.missing("2_b", "1_a", Proofs.error("alone", "42P01", "no \"a\""),
					Proofs.hint(Evidence.Kind.FOUND_MISSING, "table a", "it looks for table a"))
			.order("1_a", "2_b", OrderDependence.Kind.COLUMN_ORDER, List.of("table t"),
					Proofs.differs("with 2_b first", "column t.a"))
			.conflict("1_a", "2_b", "table t")
			.note("so")
			.unproven("1_a", "it makes a role")
			.failure("2_b", "42P07", "there is one");
		assertThat(members(proofs)).isEqualTo(oneLine("""
				{server=PostgreSQL 18.1, observingSeconds=15.2, seconds=206.4, exit=4, sound=false, edges=0,
				 migrations=[
				{id=1, name=1_a, parents=[], needs=[], sufficientParents=[], checked=false, provenAlone=false}],
				 missing=[{migration=2, needs=1, evidence=[
				{id=1, kind=found-missing, object=table a, strength=hint, text=it looks for table a}],
				 ran={trial=alone, sqlstate=42P01, message=no "a"}}],
				 pairs=[{a=1, b=2, kind=column-order, objects=[table t], evidence=[],
				 ran={trial=with 2_b first, differs=[column t.a]}}],
				 unneeded=[], unproven=[{migration=1, reason=it makes a role}],
				 conflicts=[{a=1, b=2, object=table t}], notes=[so],
				 failure={migration=2, sqlstate=42P07, message=there is one, place=2_b/up.sql:3:1}}
				"""));
	}

	@Test
	void hasHowARollbackDiffers() {
		Proofs proofs = new Proofs().migration("1_a").down(Proofs.everything("1_a"));
		assertThat(Members.of(ProofView.of(proofs.build()).migrations().get(0)).get("down"))
			.hasToString("{exact=false, left=[view a, view b, view c, view d, view e], lost=[comment on table users], "
					+ "changed=[function f()], moved=[column users.email], rows=[users, orders], "
					+ "again=[index users_email_idx], error={trial=down, then up again, sqlstate=42P07, "
					+ "message=relation \"a\" already exists}}");
	}

	@Test
	void hasTheNeedlessEdges() {
		Proofs proofs = new Proofs().migration("1_a").migration("2_b", "1_a").unneeded("1_a", "2_b");
		assertThat(ProofView.of(proofs.build()).unneeded()).containsExactly(new ProofView.Unneeded(1, 2));
	}

	private static String members(Proofs proofs) {
		return Members.of(ProofView.of(proofs.build())).toString();
	}

	private static String oneLine(String text) {
		return text.replace("\n", "");
	}

}
