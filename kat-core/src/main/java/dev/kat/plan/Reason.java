package dev.kat.plan;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.kat.migration.MigrationId;

/**
 * Why a step is in a plan.
 *
 * @param kind the kind of reason
 * @param because the requested migration that requires this one, or {@code null} if this
 * one itself was requested
 */
public record Reason(Kind kind, @Nullable MigrationId because) {

	/** The migration itself was requested, by name or together with all the others. */
	public static final Reason ASKED_FOR = new Reason(Kind.ASKED_FOR, null);

	/**
	 * Returns the reason of a migration that is applied before another one.
	 * @param migration the other one
	 * @return the reason
	 */
	public static Reason ancestorOf(MigrationId migration) {
		return new Reason(Kind.ANCESTOR, migration);
	}

	/**
	 * Returns the reason of a migration that is rolled back before another one.
	 * @param migration the other one
	 * @return the reason
	 */
	public static Reason descendantOf(MigrationId migration) {
		return new Reason(Kind.DESCENDANT, migration);
	}

	/**
	 * {@return the reason in words, for example {@code ancestor of 1679012345_x}}
	 */
	@Override
	public String toString() {
		return switch (this.kind) {
			case ASKED_FOR -> "asked for";
			case ANCESTOR -> "ancestor of " + Objects.requireNonNull(this.because);
			case DESCENDANT -> "descendant of " + Objects.requireNonNull(this.because);
		};
	}

	/**
	 * The kinds of reasons.
	 */
	public enum Kind {

		/** Asked for. */
		ASKED_FOR,

		/** Must be applied before a requested one. */
		ANCESTOR,

		/** Must be rolled back before a requested one. */
		DESCENDANT

	}

}
