package dev.kat.commands;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.kat.commands.settings.Tool;
import dev.kat.migration.MigrationId;
import dev.kat.prove.MigrationProof;
import dev.kat.prove.Proof;
import dev.kat.prove.ProofVerdict;
import dev.kat.prove.Unproven;
import dev.kat.prove.locks.MigrationLocks;

/**
 * Says in a sentence or two why a proof fails. The report has the evidence.
 *
 * @param tool the tool that runs the command
 * @param isFixed whether all missing parents are written now
 */
record Judgement(Tool tool, boolean isFixed) {

	String of(ProofVerdict verdict, Proof proof) {
		return switch (verdict) {
			case FAILED -> proof.failure()
				.map((failure) -> "%s fails (%s)\n  Nothing was proven after it. Fix it and run %s again."
					.formatted(failure.migration(), failure.place(), this.tool.command("prove")))
				.orElseThrow();
			case UNSOUND -> "The graph is not sound: %s\n  %s".formatted(faults(proof), wayOut(proof));
			case NOT_RESTORED -> {
				long count = proof.downs().stream().filter((finding) -> !finding.isOnlyMoved()).count();
				yield "%s not restore what was there before\n  Correct the down scripts, or set %s.".formatted(
						(count == 1) ? "1 rollback does" : count + " rollbacks do", this.tool.argument("down", "warn"));
			}
			case UNPROVEN -> unproven(proof);
			case ALLOWED, SOUND -> "The graph is sound";
		};
	}

	String of(List<MigrationLocks> blocking) {
		return "%s up others: %s\n  Take the way around that the report names, or set %s.".formatted(
				(blocking.size() == 1) ? "1 migration holds" : blocking.size() + " migrations hold",
				blocking.stream().map((locks) -> locks.migration().toString()).collect(Collectors.joining(", ")),
				this.tool.argument("locks", "report"));
	}

	private static String faults(Proof proof) {
		return Stream
			.of(count(proof.missing().size(), "missing parent", "missing parents"),
					count(proof.orders().size(), "pair whose order matters", "pairs whose order matters"))
			.filter((part) -> !part.isEmpty())
			.collect(Collectors.joining(", "));
	}

	private String wayOut(Proof proof) {
		String orders = proof.orders().isEmpty() ? "" : "In each pair, make one migration a parent of the other.";
		if (proof.missing().isEmpty()) {
			return orders;
		}
		String missing = this.isFixed
				? "The missing parents are written now: run %s again.".formatted(this.tool.command("prove"))
				: "Add the parents, or run %s with %s to write them.".formatted(this.tool.command("prove"),
						this.tool.parameter("fix"));
		return (missing + " " + orders).strip();
	}

	private String unproven(Proof proof) {
		List<MigrationId> migrations = Stream
			.concat(proof.unproven().stream().map(Unproven::migration),
					proof.migrations()
						.stream()
						.filter((migration) -> migration.isChecked() && !migration.isProvenAlone())
						.map(MigrationProof::id))
			.distinct()
			.toList();
		return "%s could not be proven, and nothing else was found\n  If you know why, set %s to accept that."
			.formatted(count(migrations.size(), "migration", "migrations"), this.tool.parameter("allowUnproven"));
	}

	private static String count(int count, String one, String several) {
		return (count == 0) ? "" : "%d %s".formatted(count, (count == 1) ? one : several);
	}

}
