package dev.kat.graph;

import java.util.Locale;

/**
 * The role of a migration that another one's metadata refers to. Messages about
 * references take their words from here.
 */
enum ReferenceKind {

	/** It must run before. */
	PARENT,

	/** It must not run at the same time. */
	CONFLICT;

	/**
	 * {@return the word for use within a sentence}
	 */
	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * {@return the word for use at the beginning of a sentence}
	 */
	String title() {
		return name().charAt(0) + word().substring(1);
	}

}
