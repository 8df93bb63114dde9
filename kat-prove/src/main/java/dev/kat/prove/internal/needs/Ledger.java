package dev.kat.prove.internal.needs;

/**
 * What is known of the migrations so far, from one point of view. It is asked about a
 * migration before it takes it in.
 */
interface Ledger {

	/**
	 * Adds what the migration needs of those before it.
	 */
	void derive(Current current);

	/**
	 * Takes the migration in.
	 */
	void enter(Current current);

}
