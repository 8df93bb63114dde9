package dev.kat.graph;

import java.util.Locale;

/**
 * What a migration's metadata makes of a migration that it refers to. Messages about
 * references take their words from here.
 */
enum ReferenceKind {

	/** It must run before. */
	PARENT;

	/**
	 * {@return the word in the middle of a sentence}
	 */
	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * {@return the word at the beginning of a sentence}
	 */
	String title() {
		return name().charAt(0) + word().substring(1);
	}

}
