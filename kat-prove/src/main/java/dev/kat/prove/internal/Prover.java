package dev.kat.prove.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.graph.MigrationGraph;
import dev.kat.internal.plan.MigrationSet;
import dev.kat.migration.MigrationId;
import dev.kat.prove.Proof;
import dev.kat.prove.ProofException;
import dev.kat.prove.ProofOptions;
import dev.kat.prove.internal.Confirmation.Confirmed;
import dev.kat.prove.internal.needs.Needs;
import dev.kat.prove.internal.postgres.ScratchServer;
import dev.kat.prove.internal.postgres.TrialRunner;
import dev.kat.prove.internal.trial.Outcome;

/**
 * Proves a graph: observes each migration, derives what each needs, and lets runs confirm
 * what is wrong.
 */
public final class Prover {

	private static final Logger logger = LoggerFactory.getLogger(Prover.class);

	private final MigrationSet migrations;

	private final MigrationGraph graph;

	private final ProofOptions options;

	private final ScratchServer server;

	private final Set<MigrationId> checked;

	/** What is worth knowing about the server. */
	private final List<String> notes;

	private Prover(MigrationSet migrations, ScratchServer server, ProofOptions options, List<String> notes) {
		this.notes = List.copyOf(notes);
		this.migrations = migrations;
		this.graph = migrations.graph();
		this.server = server;
		this.options = options;
		this.checked = options.only()
			.map(this::withDescendants)
			.orElseGet(() -> new LinkedHashSet<>(this.graph.inOrder()));
	}

	/**
	 * Proves a graph.
	 * @param migrations the migrations
	 * @param server connects to the scratch server
	 * @param trackingTables names of tracking tables other than the usual one
	 * @param options what to prove
	 * @return what was found out
	 * @throws ProofException if the server cannot be used
	 */
	public static Proof prove(MigrationSet migrations, DataSource server, Set<String> trackingTables,
			ProofOptions options) {
		try (ScratchServer scratch = ScratchServer.open(server, trackingTables)) {
			List<String> notes = new ArrayList<>(scratch.limits());
			notes.addAll(scratch.prepare(migrations.inOrder()));
			Proof proof = new Prover(migrations, scratch, options, notes).prove();
			scratch.requireOpen();
			return proof;
		}
		catch (SQLException ex) {
			throw ProofException.ofServer(ex);
		}
	}

	private Set<MigrationId> withDescendants(Set<MigrationId> only) {
		Set<MigrationId> all = new HashSet<>(only);
		only.forEach((id) -> all.addAll(this.graph.descendantsOf(id)));
		Set<MigrationId> ordered = new LinkedHashSet<>(this.graph.inOrder());
		ordered.retainAll(all);
		return ordered;
	}

	/**
	 * The trials that need no observations run at the same time as these are made.
	 */
	private Proof prove() throws SQLException {
		long start = System.nanoTime();
		try (TrialRunner runner = new TrialRunner(this.server, this.migrations.inOrder(), this.options.workers())) {
			CompletableFuture<Map<MigrationId, Outcome>> alone = CompletableFuture
				.supplyAsync(() -> onAncestors(runner));
			Walk walk = walk(alone);
			Duration observing = since(start);
			int count = walk.observations().size();
			logger.info("Observed {} {} in {} s", count, (count == 1) ? "migration" : "migrations",
					observing.toSeconds());
			Report report = new Report(this.migrations, this.options, this.checked, walk);
			if (walk.failure().isPresent()) {
				alone.cancel(true);
				return report.ofFailure(this.server.info(), this.notes, observing, since(start));
			}
			Confirmed confirmed = new Confirmation(this.graph, walk.observations(), this.checked, runner::run)
				.confirm(alone.join());
			return report.of(confirmed, this.server.info(), this.notes, observing, since(start));
		}
	}

	private Walk walk(CompletableFuture<?> alone) throws SQLException {
		try {
			return new ObservationWalk(this.server, this.options.downs(), this.checked).of(this.migrations.inOrder());
		}
		catch (SQLException | RuntimeException | Error ex) {
			alone.cancel(true);
			throw ex;
		}
	}

	private Map<MigrationId, Outcome> onAncestors(TrialRunner runner) {
		States states = new States(this.graph, Needs.of(List.of()));
		return AloneProof.run(this.checked, states::ancestors, states, runner::run);
	}

	private static Duration since(long start) {
		return Duration.ofNanos(System.nanoTime() - start);
	}

}
