package dev.kat.prove.internal.report;

import java.util.List;

import dev.kat.migration.MigrationId;

/**
 * Something to report.
 *
 * @param kind what kind of thing it is
 * @param migrations the migrations that it concerns, the one to look at first
 * @param title what was found, in one line
 * @param details how that is known and what to do, each in one line
 */
record Finding(Kind kind, List<MigrationId> migrations, String title, List<String> details) {

	/**
	 * The kinds, in the order of the report.
	 */
	enum Kind {

		/** A script fails. */
		FAILED(Tone.BAD),

		/** A parent is missing. */
		MISSING(Tone.BAD),

		/** The order of two migrations matters. */
		ORDER(Tone.BAD),

		/** A rollback does not restore what was there. */
		DOWN(Tone.WARNING),

		/** It could not be proven. */
		UNPROVEN(Tone.WARNING),

		/** A parent that is not needed. */
		UNNEEDED(Tone.PLAIN),

		/** Something worth knowing. */
		NOTE(Tone.PLAIN);

		private final Tone tone;

		Kind(Tone tone) {
			this.tone = tone;
		}

		Tone tone() {
			return this.tone;
		}

	}

}
