package dev.kat.commands.importing.history;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

import dev.kat.commands.importing.ForeignKey;

/**
 * Something that another tool has applied.
 *
 * @param key what identifies it
 * @param includesEarlier whether all with a lower version are applied, too
 * @param at when it was applied
 * @param duration how long that took; zero if the history does not say
 * @param user who applied it, or {@code null} if the history does not say
 * @param checksum the other tool's checksum of its script, if the history has one
 * @param hasRun whether it ran; if not, the other tool only marked it as applied
 * @param title how messages name it
 */
record AppliedScript(ForeignKey key, boolean includesEarlier, Instant at, Duration duration, @Nullable String user,
		OptionalInt checksum, boolean hasRun, String title) {

	/**
	 * Returns an entry about which the history says no more than that it is applied.
	 */
	static AppliedScript of(ForeignKey key, boolean includesEarlier, Instant at, String title) {
		return new AppliedScript(key, includesEarlier, at, Duration.ZERO, null, OptionalInt.empty(), true, title);
	}

	/**
	 * Returns whether no script belongs to it, as to Flyway's baselines without one.
	 */
	boolean isMark() {
		return this.includesEarlier && this.key instanceof ForeignKey.FlywayVersion && this.checksum.isEmpty();
	}

	/**
	 * Returns how well this entry is that of a migration.
	 */
	KeyMatch match(ForeignKey migration) {
		return KeyMatch.of(this.key, migration, this.includesEarlier);
	}

}
