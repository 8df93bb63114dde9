package dev.kat.commands.importing.history;

import java.util.Optional;

import dev.kat.commands.importing.ForeignKey;
import dev.kat.commands.importing.ForeignKey.Changeset;
import dev.kat.commands.importing.ForeignKey.FlywayRepeatable;
import dev.kat.commands.importing.ForeignKey.MigrateVersion;
import dev.kat.commands.importing.flyway.FlywayVersion;
import dev.kat.commands.importing.liquibase.ChangelogPath;

/**
 * How an entry of a history and a migration belong together.
 */
enum KeyMatch {

	/** They do not. */
	NONE,

	/** The entry says that everything up to a later version is applied. */
	EARLIER,

	/** The path is another one, but one of the two ends with the other. */
	SIMILAR,

	/** It is the entry of the migration. */
	EXACT;

	static KeyMatch of(ForeignKey applied, ForeignKey migration, boolean includesEarlier) {
		if (applied instanceof ForeignKey.FlywayVersion one && migration instanceof ForeignKey.FlywayVersion other) {
			return ofVersions(one.version(), other.version(), includesEarlier);
		}
		if (applied instanceof MigrateVersion one && migration instanceof MigrateVersion other) {
			return ofOrder(Long.compareUnsigned(other.number(), one.number()), includesEarlier);
		}
		if (applied instanceof FlywayRepeatable && applied.equals(migration)) {
			return EXACT;
		}
		return (applied instanceof Changeset one && migration instanceof Changeset other) ? ofPaths(one, other) : NONE;
	}

	private static KeyMatch ofVersions(String applied, String migration, boolean includesEarlier) {
		Optional<FlywayVersion> one = FlywayVersion.parse(applied);
		Optional<FlywayVersion> other = FlywayVersion.parse(migration);
		return (one.isPresent() && other.isPresent()) ? ofOrder(other.get().compareTo(one.get()), includesEarlier)
				: NONE;
	}

	private static KeyMatch ofOrder(int comparison, boolean includesEarlier) {
		if (comparison == 0) {
			return EXACT;
		}
		return (includesEarlier && comparison < 0) ? EARLIER : NONE;
	}

	private static KeyMatch ofPaths(Changeset one, Changeset other) {
		if (!one.id().equals(other.id()) || !one.author().equals(other.author())) {
			return NONE;
		}
		ChangelogPath path = ChangelogPath.of(one.file());
		ChangelogPath otherPath = ChangelogPath.of(other.file());
		if (path.equals(otherPath)) {
			return EXACT;
		}
		return path.isLike(otherPath) ? SIMILAR : NONE;
	}

	/**
	 * Returns how much of two paths is the same, of which one ends with the other.
	 */
	static int commonLength(ForeignKey applied, ForeignKey migration) {
		return (applied instanceof Changeset one && migration instanceof Changeset other)
				? ChangelogPath.of(one.file()).commonLength(ChangelogPath.of(other.file())) : 0;
	}

}
