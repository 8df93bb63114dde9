package dev.kat.prove.internal.report;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.kat.graph.Edge;
import dev.kat.migration.MigrationId;
import dev.kat.prove.DownFinding;
import dev.kat.prove.Evidence;
import dev.kat.prove.MigrationProof;
import dev.kat.prove.MissingParent;
import dev.kat.prove.OrderDependence;
import dev.kat.prove.Proof;
import dev.kat.prove.Proof.Conflict;
import dev.kat.prove.ProofVerdict;
import dev.kat.prove.Ran;
import dev.kat.prove.ScriptFailure;
import dev.kat.prove.Unproven;

/**
 * A proof for programs. Migrations are named by their timestamps.
 *
 * @param server the scratch server
 * @param observingSeconds how long it took to apply and observe all migrations
 * @param seconds how long everything took
 * @param exit the exit code of a command that proves
 * @param sound whether that is 0
 * @param edges how many parents are declared
 * @param migrations all migrations, in the order of the graph
 * @param missing missing parents
 * @param pairs pairs whose order matters
 * @param unneeded declared parents that are not needed
 * @param unproven what could not be tried
 * @param conflicts pairs that touch the same object although neither needs the other
 * @param notes what fails nothing, each in one sentence
 * @param failure the script that failed in the order of the graph, if one did
 */
public record ProofView(String server, double observingSeconds, double seconds, int exit, boolean sound, int edges,
		List<Migration> migrations, List<Missing> missing, List<Pair> pairs, List<Unneeded> unneeded,
		List<Untried> unproven, List<Touching> conflicts, List<String> notes, @Nullable Failure failure) {

	/**
	 * Shows a proof.
	 * @param proof the proof
	 * @return the view
	 */
	public static ProofView of(Proof proof) {
		int exit = ProofVerdict.of(proof).exitCode();
		return new ProofView("PostgreSQL " + proof.server().version(), seconds(proof.observing()),
				seconds(proof.duration()), exit, exit == 0, proof.edges(), migrations(proof),
				proof.missing().stream().map(Missing::of).toList(), proof.orders().stream().map(Pair::of).toList(),
				proof.unneeded().stream().map(Unneeded::of).toList(),
				proof.unproven().stream().map(Untried::of).toList(),
				proof.conflicts().stream().map(Touching::of).toList(), proof.notes(),
				proof.failure().map(Failure::of).orElse(null));
	}

	private static double seconds(Duration duration) {
		return duration.toMillis() / 1000.0;
	}

	private static List<Migration> migrations(Proof proof) {
		Map<MigrationId, DownFinding> downs = new HashMap<>();
		proof.downs().forEach((down) -> downs.put(down.migration(), down));
		return proof.migrations().stream().map((one) -> Migration.of(one, downs.get(one.id()))).toList();
	}

	private static List<Long> timestamps(List<MigrationId> migrations) {
		return migrations.stream().map(MigrationId::timestamp).toList();
	}

	/**
	 * What is known about one migration.
	 *
	 * @param id its timestamp
	 * @param name its timestamp and name
	 * @param parents its declared parents
	 * @param needs why it has to come after others
	 * @param sufficientParents the smallest set of parents that suffices
	 * @param checked whether it was tried, not only observed
	 * @param provenAlone whether it does the same on nothing but what it needs
	 * @param down how its rollback differs, if it does
	 */
	public record Migration(long id, String name, List<Long> parents, List<Need> needs, List<Long> sufficientParents,
			boolean checked, boolean provenAlone, @Nullable Down down) {

		private static Migration of(MigrationProof proof, @Nullable DownFinding down) {
			return new Migration(proof.id().timestamp(), proof.id().toString(), timestamps(proof.parents()),
					proof.needs()
						.entrySet()
						.stream()
						.sorted(Map.Entry.comparingByKey())
						.flatMap((entry) -> Need.of(entry.getKey(), entry.getValue()))
						.toList(),
					timestamps(proof.sufficientParents()), proof.isChecked(), proof.isProvenAlone(),
					(down != null) ? Down.of(down) : null);
		}

	}

	/**
	 * A reason to come after another migration.
	 *
	 * @param id the other migration
	 * @param kind what connects the two
	 * @param object what both concern
	 * @param strength who says so: the server ({@code strong}) or a name in a text
	 * ({@code hint})
	 * @param text the reason in one sentence
	 * @param place where the script names the object, if it does
	 */
	public record Need(long id, String kind, String object, String strength, String text, @Nullable String place) {

		private static Stream<Need> of(MigrationId needed, List<Evidence> evidence) {
			return evidence.stream()
				.map((one) -> new Need(needed.timestamp(), Words.hyphenated(one.kind()), one.object(),
						Words.hyphenated(one.strength()), one.text(), one.place().orElse(null)));
		}

	}

	/**
	 * How a rollback differs.
	 *
	 * @param exact whether it restores everything: never, or it would not be here
	 * @param left what is left after it
	 * @param lost what is lost after it
	 * @param changed what has another definition after it
	 * @param moved columns that have another place after it
	 * @param rows tables whose rows differ after it
	 * @param again what differs when the migration is applied again
	 * @param error what the server said, if a script failed
	 */
	public record Down(boolean exact, List<String> left, List<String> lost, List<String> changed, List<String> moved,
			List<String> rows, List<String> again, @Nullable Trial error) {

		private static Down of(DownFinding down) {
			return new Down(false, down.left(), down.lost(), down.changed(), down.moved(), down.rows(), down.again(),
					down.error().map(Trial::of).orElse(null));
		}

	}

	/**
	 * What came out of a trial.
	 *
	 * @param trial what was run
	 * @param sqlstate the SQLSTATE, if there was an error
	 * @param message the server's message, if there was an error
	 * @param differs what came out differently, if there was no error
	 */
	public record Trial(String trial, @Nullable String sqlstate, @Nullable String message,
			@Nullable List<String> differs) {

		private static Trial of(Ran ran) {
			boolean isError = ran.sqlState().isPresent() || ran.message().isPresent();
			return new Trial(ran.trial(), ran.sqlState().orElse(null), ran.message().orElse(null),
					isError ? null : ran.differs());
		}

	}

	/**
	 * A missing parent.
	 *
	 * @param migration the migration
	 * @param needs the parent that it needs
	 * @param evidence how that is known
	 * @param ran what came out without it
	 */
	public record Missing(long migration, long needs, List<Need> evidence, Trial ran) {

		private static Missing of(MissingParent missing) {
			return new Missing(missing.migration().timestamp(), missing.needs().timestamp(),
					Need.of(missing.needs(), missing.evidence()).toList(), Trial.of(missing.ran()));
		}

	}

	/**
	 * A pair whose order matters.
	 *
	 * @param a the one that comes first in the order of the graph
	 * @param b the other one
	 * @param kind what depends on the order
	 * @param objects what differs
	 * @param evidence how that is known
	 * @param ran what came out the other way round
	 */
	public record Pair(long a, long b, String kind, List<String> objects, List<Need> evidence, Trial ran) {

		private static Pair of(OrderDependence order) {
			return new Pair(order.first().timestamp(), order.second().timestamp(), Words.hyphenated(order.kind()),
					order.objects(), Need.of(order.first(), order.evidence()).toList(), Trial.of(order.ran()));
		}

	}

	/**
	 * A declared parent that is not needed.
	 *
	 * @param parent the parent
	 * @param child the migration that names it
	 */
	public record Unneeded(long parent, long child) {

		private static Unneeded of(Edge edge) {
			return new Unneeded(edge.parent().timestamp(), edge.child().timestamp());
		}

	}

	/**
	 * Something that could not be tried.
	 *
	 * @param migration the migration
	 * @param reason why
	 */
	public record Untried(long migration, String reason) {

		private static Untried of(Unproven unproven) {
			return new Untried(unproven.migration().timestamp(), unproven.reason());
		}

	}

	/**
	 * Two migrations that should not run at the same time.
	 *
	 * @param a one
	 * @param b the other one
	 * @param object what both touch
	 */
	public record Touching(long a, long b, String object) {

		private static Touching of(Conflict conflict) {
			return new Touching(conflict.first().timestamp(), conflict.second().timestamp(), conflict.object());
		}

	}

	/**
	 * A script that fails in the order of the graph.
	 *
	 * @param migration the migration
	 * @param sqlstate the SQLSTATE
	 * @param message the server's message
	 * @param place where
	 */
	public record Failure(long migration, String sqlstate, String message, String place) {

		private static Failure of(ScriptFailure failure) {
			return new Failure(failure.migration().timestamp(), failure.sqlState(), failure.message(), failure.place());
		}

	}

}
