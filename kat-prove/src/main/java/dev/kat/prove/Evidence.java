package dev.kat.prove;

import java.util.Optional;

/**
 * Why one migration has to come after another.
 *
 * @param kind what connects the two
 * @param strength who says so
 * @param object the object that both concern, for example {@code column users.email}
 * @param text the reason in one sentence, for example {@code index users_email_idx uses
 * column users.email, which 1679012398_add_email adds}
 * @param place where the statement of the later script begins that names the object
 * first, for example {@code 1679012400_index_email/up.sql:3:1}; empty if none names it
 */
public record Evidence(Kind kind, Strength strength, String object, String text, Optional<String> place) {

	/**
	 * What connects two migrations.
	 */
	public enum Kind {

		/** The later one uses what the earlier one made, renamed or retyped. */
		USES,

		/** Both change the same object, so the later one decides. */
		CHANGES,

		/** The later one drops or renames what the earlier one used or changed. */
		DROPS,

		/** The later one makes again what the earlier one dropped or renamed. */
		MAKES_AGAIN,

		/** The later one makes what the earlier one looked for without finding it. */
		FOUND_MISSING,

		/**
		 * The later one could drop it because the earlier one dropped what hung on it.
		 */
		RELEASED,

		/** Both concern rows of the same table. */
		ROWS

	}

	/**
	 * Who says so.
	 */
	public enum Strength {

		/** The server. */
		STRONG,

		/** A name in a text, or rows of the same table. */
		HINT

	}

}
