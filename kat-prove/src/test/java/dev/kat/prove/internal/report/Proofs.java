package dev.kat.prove.internal.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.kat.graph.Edge;
import dev.kat.migration.MigrationId;
import dev.kat.plan.ServerInfo;
import dev.kat.prove.DownCheck;
import dev.kat.prove.DownFinding;
import dev.kat.prove.Evidence;
import dev.kat.prove.Evidence.Kind;
import dev.kat.prove.Evidence.Strength;
import dev.kat.prove.MigrationProof;
import dev.kat.prove.MissingParent;
import dev.kat.prove.OrderDependence;
import dev.kat.prove.Proof;
import dev.kat.prove.Proof.Conflict;
import dev.kat.prove.Ran;
import dev.kat.prove.ScriptFailure;
import dev.kat.prove.Unproven;

/**
 * Builds proofs. Without findings, they are sound.
 */
final class Proofs {

	private final Map<MigrationId, MigrationProof> migrations = new LinkedHashMap<>();

	private final List<MissingParent> missing = new ArrayList<>();

	private final List<OrderDependence> orders = new ArrayList<>();

	private final List<DownFinding> downs = new ArrayList<>();

	private final List<Edge> unneeded = new ArrayList<>();

	private final List<Conflict> conflicts = new ArrayList<>();

	private final List<String> notes = new ArrayList<>();

	private final List<Unproven> unproven = new ArrayList<>();

	private Optional<ScriptFailure> failure = Optional.empty();

	private DownCheck downCheck = DownCheck.WARN;

	private boolean allowsUnproven;

	static MigrationId id(String text) {
		return MigrationId.parse(text).orElseThrow();
	}

	/**
	 * Adds a migration that needs each of its parents.
	 */
	Proofs migration(String id, String... parents) {
		List<MigrationId> declared = Stream.of(parents).map(Proofs::id).toList();
		Map<MigrationId, List<Evidence>> needs = new LinkedHashMap<>();
		declared.forEach((parent) -> needs.put(parent, List.of(uses(id(id), parent))));
		return add(new MigrationProof(id(id), declared, needs, declared, true, true));
	}

	Proofs add(MigrationProof migration) {
		this.migrations.put(migration.id(), migration);
		return this;
	}

	Proofs notAlone(String id) {
		MigrationProof old = this.migrations.get(id(id));
		return add(new MigrationProof(old.id(), old.parents(), old.needs(), old.sufficientParents(), false, true));
	}

	Proofs notTried(String id) {
		MigrationProof old = this.migrations.get(id(id));
		return add(new MigrationProof(old.id(), old.parents(), old.needs(), old.sufficientParents(), false, false));
	}

	Proofs missing(String migration, String needs, Ran ran, Evidence... evidence) {
		this.missing.add(new MissingParent(id(migration), id(needs), List.of(evidence), ran));
		return this;
	}

	Proofs order(String first, String second, OrderDependence.Kind kind, List<String> objects, Ran ran,
			Evidence... evidence) {
		this.orders.add(new OrderDependence(id(first), id(second), kind, objects, List.of(evidence), ran));
		return this;
	}

	Proofs down(DownFinding down) {
		this.downs.add(down);
		return this;
	}

	Proofs downs(DownCheck check) {
		this.downCheck = check;
		return this;
	}

	Proofs allowUnproven() {
		this.allowsUnproven = true;
		return this;
	}

	Proofs unneeded(String parent, String child) {
		this.unneeded.add(new Edge(id(parent), id(child)));
		MigrationProof old = this.migrations.get(id(child));
		Map<MigrationId, List<Evidence>> needs = new LinkedHashMap<>(old.needs());
		needs.remove(id(parent));
		return add(new MigrationProof(old.id(), old.parents(), needs, List.copyOf(needs.keySet()), old.isProvenAlone(),
				old.isChecked()));
	}

	Proofs conflict(String first, String second, String object) {
		this.conflicts.add(new Conflict(id(first), id(second), object));
		return this;
	}

	Proofs note(String note) {
		this.notes.add(note);
		return this;
	}

	Proofs unproven(String migration, String reason) {
		this.unproven.add(new Unproven(id(migration), reason));
		return this;
	}

	Proofs failure(String migration, String sqlState, String message) {
		this.failure = Optional.of(new ScriptFailure(id(migration), sqlState, message, migration + "/up.sql:3:1"));
		return this;
	}

	Proof build() {
		return build(Duration.ofMillis(15_200), Duration.ofMillis(206_400));
	}

	Proof build(Duration observing, Duration duration) {
		int edges = this.migrations.values().stream().mapToInt((one) -> one.parents().size()).sum();
		return new Proof(new ServerInfo("18.1", "kat_prove_1", "scratch", "public"), observing, duration,
				List.copyOf(this.migrations.values()), edges, this.missing, this.orders, this.downs, this.unneeded,
				this.conflicts, this.notes, this.unproven, this.failure, this.downCheck, this.allowsUnproven);
	}

	static Evidence uses(MigrationId migration, MigrationId needed) {
		return new Evidence(
				Kind.USES, Strength.STRONG, "table " + needed.name(), "index %s_idx uses table %s, which %d makes"
					.formatted(migration.name(), needed.name(), needed.timestamp()),
				Optional.of(migration + "/up.sql:3:1"));
	}

	static Evidence hint(Kind kind, String object, String text) {
		return new Evidence(kind, Strength.HINT, object, text, Optional.empty());
	}

	static Ran error(String trial, String sqlState, String message) {
		return new Ran(trial, Optional.of(sqlState), Optional.of(message), List.of());
	}

	static Ran differs(String trial, String... differs) {
		return new Ran(trial, Optional.empty(), Optional.empty(), List.of(differs));
	}

	static DownFinding left(String migration, String... left) {
		return new DownFinding(id(migration), List.of(left), List.of(), List.of(), List.of(), List.of(), List.of(),
				Optional.empty());
	}

	static DownFinding moved(String migration, String... moved) {
		return new DownFinding(id(migration), List.of(), List.of(), List.of(), List.of(moved), List.of(), List.of(),
				Optional.empty());
	}

	static DownFinding everything(String migration) {
		return new DownFinding(id(migration), List.of("view a", "view b", "view c", "view d", "view e"),
				List.of("comment on table users"), List.of("function f()"), List.of("column users.email"),
				List.of("users", "orders"), List.of("index users_email_idx"),
				Optional.of(error("down, then up again", "42P07", "relation \"a\" already exists")));
	}

	/**
	 * Twelve migrations with a finding of every kind.
	 */
	static Proofs ofEveryKind() {
		Proofs proofs = new Proofs().migration("1700000010_create_users")
			.migration("1700000020_create_documents", "1700000010_create_users")
			.migration("1700000030_create_repos", "1700000010_create_users")
			.migration("1700000040_add_last_fetch_attempt", "1700000030_create_repos")
			.migration("1700000050_index_schedule", "1700000030_create_repos")
			.migration("1700000060_add_tenant", "1700000020_create_documents")
			.migration("1700000070_make_columns_not_null", "1700000060_add_tenant")
			.migration("1700000080_add_unique_payload", "1700000060_add_tenant", "1700000010_create_users")
			.migration("1700000090_report_views", "1700000070_make_columns_not_null",
					"1700000040_add_last_fetch_attempt")
			.migration("1700000100_create_reader_role", "1700000080_add_unique_payload")
			.migration("1700000110_drop_prefix", "1700000050_index_schedule", "1700000100_create_reader_role")
			.migration("1700000120_seed_plans", "1700000090_report_views", "1700000110_drop_prefix");
		String column = "column repos.last_fetch_attempt_at";
		return proofs
			.missing("1700000050_index_schedule", "1700000040_add_last_fetch_attempt",
					error("on its declared ancestors alone", "42703",
							"ERROR: column \"last_fetch_attempt_at\" does not exist\n  Position: 42"),
					hint(Kind.CHANGES, "table repos", "both change table repos"),
					new Evidence(Kind.USES, Strength.STRONG, column,
							"index repos_schedule_idx uses %s, which 1700000040_add_last_fetch_attempt adds"
								.formatted(column),
							Optional.of("1700000050_index_schedule/up.sql:1:38")))
			.order("1700000070_make_columns_not_null", "1700000080_add_unique_payload", OrderDependence.Kind.SCHEMA,
					List.of("index documents_tenant_idx"),
					differs("with 1700000080_add_unique_payload first", "index documents_tenant_idx is gone"),
					new Evidence(Kind.DROPS, Strength.STRONG, "column documents.tenant_id",
							"1700000070_make_columns_not_null drops column documents.tenant_id, and with it "
									+ "index documents_tenant_idx, which 1700000080_add_unique_payload makes",
							Optional.empty()))
			.down(left("1700000090_report_views", "view daily", "view monthly"))
			.down(moved("1700000060_add_tenant", "column documents.tenant_id"))
			.down(everything("1700000110_drop_prefix"))
			.unneeded("1700000010_create_users", "1700000080_add_unique_payload")
			.unneeded("1700000090_report_views", "1700000120_seed_plans")
			.conflict("1700000040_add_last_fetch_attempt", "1700000050_index_schedule", "table repos")
			.note("1 pair gives another order of columns: 1700000040 and 1700000050 in table repos")
			.unproven("1700000100_create_reader_role", "it makes role reader, which all databases share");
	}

	/**
	 * A graph like those of real applications: short branches that are merged soon, and
	 * findings of every kind here and there.
	 */
	static Proofs ofSize(int size) {
		Random random = new Random(size);
		Proofs proofs = new Proofs();
		List<String> ids = new ArrayList<>();
		for (int number = 0; number < size; number++) {
			String id = "%d_%s_%s_%s".formatted(1_700_000_010L + number * 10L,
					word(random, "add", "create", "drop", "fill"),
					word(random, "users", "documents", "repos", "jobs", "invoices", "plans"),
					word(random, "index", "tenant_and_owner", "email", "last_fetch_attempt_at", "audit_trail"));
			proofs.migration(id, parents(ids, random));
			ids.add(id);
		}
		for (int number = 8; number < size; number += 3) {
			proofs.findings(ids, number, random);
		}
		return proofs;
	}

	private static String[] parents(List<String> ids, Random random) {
		Set<String> parents = new TreeSet<>();
		int wanted = ids.isEmpty() ? 0 : 1 + random.nextInt(4) / 2;
		for (int parent = 0; parent < wanted; parent++) {
			int back = 1 + random.nextInt((random.nextInt(12) == 0) ? 40 : 3);
			parents.add(ids.get(Math.max(0, ids.size() - back)));
		}
		return parents.toArray(String[]::new);
	}

	private static String word(Random random, String... words) {
		return words[random.nextInt(words.length)];
	}

	private void findings(List<String> ids, int number, Random random) {
		String id = ids.get(number);
		MigrationProof migration = this.migrations.get(id(id));
		String other = ids.get(number - 5);
		switch (random.nextInt(10)) {
			case 0 -> missing(id, other,
					error("on its declared ancestors alone", "42703", "column \"owner_id\" does not exist"),
					uses(id(id), id(other)));
			case 1 -> order(other, id, OrderDependence.Kind.SCHEMA, List.of("index documents_tenant_idx"),
					differs("with %s first".formatted(id), "index documents_tenant_idx is gone"));
			case 2 -> down(left(id, "view daily", "view monthly"));
			case 3 -> unproven(id, "it makes role reader, which all databases share");
			default -> unneeded(migration.parents().get(0).toString(), id);
		}
	}

}
