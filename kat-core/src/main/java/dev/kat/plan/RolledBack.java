package dev.kat.plan;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.kat.migration.MigrationId;
import dev.kat.plan.HistoryEntry.Success;

/**
 * The migrations that were rolled back and have a folder here.
 */
public final class RolledBack {

	private final MigrationSet migrations;

	private final Map<MigrationId, HistoryEntry> entries = new LinkedHashMap<>();

	/**
	 * Finds them.
	 * @param migrations the migrations of all sources
	 * @param history what is on record
	 */
	public RolledBack(MigrationSet migrations, History history) {
		this.migrations = migrations;
		for (MigrationId migration : migrations.graph().inOrder()) {
			history.find(migration)
				.filter(HistoryEntry::isRolledBack)
				.ifPresent((entry) -> this.entries.put(migration, entry));
		}
	}

	/**
	 * {@return whether there are none}
	 */
	public boolean isEmpty() {
		return this.entries.isEmpty();
	}

	/**
	 * {@return they and their descendants}
	 */
	public Set<MigrationId> withDescendants() {
		Set<MigrationId> all = new LinkedHashSet<>(this.entries.keySet());
		this.entries.keySet().forEach((id) -> all.addAll(this.migrations.graph().descendantsOf(id.timestamp())));
		return all;
	}

	/**
	 * Describes one of them: which, when and by whom.
	 * @param migration a migration
	 * @return the description; empty if it was not rolled back
	 */
	public Optional<String> describe(MigrationId migration) {
		return Optional.ofNullable(this.entries.get(migration)).map((entry) -> describe(migration, entry));
	}

	/**
	 * {@return one text for each: which, when and by whom}
	 */
	public List<String> descriptions() {
		return this.entries.keySet().stream().map(this::describe).flatMap(Optional::stream).toList();
	}

	/**
	 * {@return one text for each, with the ways out}
	 */
	public List<String> problems() {
		return descriptions().stream()
			.map((description) -> "Rolled back: %s\n  %s".formatted(description,
					"Remove its folder, or change kat.rolled-back to apply it again or to hold it back."))
			.toList();
	}

	/**
	 * {@return which migrations are held back with them}
	 */
	public String heldBack() {
		String names = String.join("; ", descriptions());
		Set<MigrationId> descendants = withDescendants();
		descendants.removeAll(this.entries.keySet());
		return descendants.isEmpty() ? names : "%s; and with that %s".formatted(names,
				descendants.stream().map(MigrationId::toString).collect(Collectors.joining(", ")));
	}

	private static String describe(MigrationId id, HistoryEntry entry) {
		@Nullable Success success = entry.success();
		if (success == null || success.operation() != Operation.DOWN) {
			return "%s was rolled back, the journal does not say by whom".formatted(id);
		}
		return "%s was rolled back by %s at %s".formatted(id, success.by(), success.at());
	}

}
