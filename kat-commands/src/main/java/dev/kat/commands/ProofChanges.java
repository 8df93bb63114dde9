package dev.kat.commands;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.kat.commands.Workspace.KnownGraph;
import dev.kat.commands.metadata.ListKey;
import dev.kat.commands.prove.ProvenParents;
import dev.kat.commands.settings.SettingsException;
import dev.kat.commands.settings.Tool;
import dev.kat.internal.plan.MigrationSet;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationState;
import dev.kat.prove.Proof;

/**
 * What to write into metadata.yaml files after a proof.
 *
 * @param fix whether to add missing parents
 * @param minimal whether to keep only the parents that pending migrations need
 * @param conflicts whether to add conflicts
 * @param targets the migrations, by reference, whose parents to minimize, or {@code null}
 * for those that are pending
 * @param dryRun whether to only show it
 */
public record ProofChanges(boolean fix, boolean minimal, boolean conflicts, @Nullable List<String> targets,
		boolean dryRun) {

	/** Writes nothing. */
	public static final ProofChanges NONE = new ProofChanges(false, false, false, null, false);

	/**
	 * Refuses options that would have no effect.
	 */
	void check(Tool tool) {
		if (this.targets != null && !this.minimal) {
			throw withoutEffect("targets", List.of("minimal"), tool);
		}
		if (this.dryRun && !(this.fix || this.minimal || this.conflicts)) {
			throw withoutEffect("dryRun", List.of("fix", "minimal", "conflicts"), tool);
		}
	}

	private static SettingsException withoutEffect(String parameter, List<String> others, Tool tool) {
		return new SettingsException("%s has no effect here".formatted(tool.parameter(parameter)),
				"Use it with %s.".formatted(others.stream().map(tool::parameter).collect(Collectors.joining(" or "))));
	}

	/**
	 * Writes the files, or shows what would be written.
	 * @return whether all parents that were missing are written now
	 */
	boolean apply(Proof proof, MigrationSet migrations, Format format, Workspace workspace) {
		MetadataChanges changes = new MetadataChanges(workspace, migrations);
		Set<MigrationId> minimized = this.minimal ? minimize(proof, migrations, changes, workspace) : Set.of();
		if (this.fix) {
			ProvenParents.missing(proof)
				.entrySet()
				.stream()
				.filter((entry) -> !minimized.contains(entry.getKey()))
				.forEach((entry) -> changes.add(entry.getKey(), ListKey.PARENTS, entry.getValue()));
		}
		if (this.conflicts) {
			addConflicts(proof, migrations, changes);
		}
		finish(changes, format, workspace);
		return this.fix && !this.dryRun && changes.byHand() == 0;
	}

	private Set<MigrationId> minimize(Proof proof, MigrationSet migrations, MetadataChanges changes,
			Workspace workspace) {
		if (proof.failure().isPresent()) {
			workspace.log().warn("No parents were removed: fix the script that fails first");
			return Set.of();
		}
		Predicate<MigrationId> isSelected = selected(migrations, workspace);
		Map<MigrationId, List<MigrationId>> parents = ProvenParents.smallest(proof, isSelected);
		parents.forEach((migration, smallest) -> changes.set(migration, ListKey.PARENTS, smallest));
		return parents.keySet().stream().filter(isSelected).collect(Collectors.toSet());
	}

	private Predicate<MigrationId> selected(MigrationSet migrations, Workspace workspace) {
		if (this.targets != null) {
			return migrations.graph().resolve(References.targets(this.targets, workspace.tool()))::contains;
		}
		KnownGraph known = workspace.graph();
		return (migration) -> known.states().of(migration) != MigrationState.APPLIED;
	}

	private static void addConflicts(Proof proof, MigrationSet migrations, MetadataChanges changes) {
		proof.conflicts()
			.stream()
			.filter((conflict) -> !migrations.graph().conflictsOf(conflict.second()).contains(conflict.first()))
			.forEach((conflict) -> changes.add(conflict.second(), ListKey.CONFLICTS, List.of(conflict.first())));
	}

	private void finish(MetadataChanges changes, Format format, Workspace workspace) {
		if (this.dryRun) {
			show(changes.diff(), format, workspace);
			return;
		}
		if (changes.write() > 0) {
			workspace.log()
				.info("Run %s again: it proves the graph that these files now describe"
					.formatted(workspace.tool().command("prove")));
		}
	}

	private static void show(String diff, Format format, Workspace workspace) {
		if (diff.isEmpty()) {
			return;
		}
		if (format == Format.TEXT) {
			workspace.output().text("\nWould be written:\n\n" + diff);
		}
		else {
			diff.lines().forEach(workspace.log()::info);
		}
	}

}
