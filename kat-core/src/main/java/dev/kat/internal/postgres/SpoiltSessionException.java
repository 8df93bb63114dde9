package dev.kat.internal.postgres;

/**
 * Reports that a script left something in the session that would leak into the next
 * migration, before that one has begun.
 */
final class SpoiltSessionException extends Exception {

	private static final long serialVersionUID = 1L;

}
