package dev.kat.script;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * State of a session that Kat cannot make again in another one. A run that resumes a
 * script without a transaction has another session, so no statement may need it.
 * <p>
 * Not among them: what SET, RESET, SELECT set_config, LOAD and DISCARD ALL do, because
 * that is done again; what DEALLOCATE, UNLISTEN, CLOSE, pg_advisory_unlock and the other
 * forms of DISCARD do, because they only take away what another session does not have;
 * and what ends with its transaction, which here is the statement.
 */
enum SessionState {

	TEMPORARY_OBJECT("make an ordinary one and drop it at the end of the script, "
			+ "or leave out no_transaction if the script can do without it."),

	PREPARED_STATEMENT("write the statement out where it is executed."),

	NOTIFICATIONS("remove the statement, nothing receives notifications here."),

	ADVISORY_LOCK("remove it, Kat's own lock keeps other instances away; "
			+ "or take pg_advisory_xact_lock in the statement that needs it."),

	CURSOR("write what uses the cursor as one DO block."),

	/** What random() gives next depends also on how often it was called since. */
	SEED("write it as one DO block with what uses random()."),

	DBLINK_CONNECTION("give the connection string to the calls that need it."),

	/**
	 * Every INSERT with a default can have drawn the value, so its use is what is seen.
	 */
	SEQUENCE_VALUE("draw the value and use it in one statement, as with WITH and RETURNING.");

	private static final Map<String, SessionState> BY_FUNCTION = Map.ofEntries(
			Map.entry("pg_advisory_lock", ADVISORY_LOCK), Map.entry("pg_advisory_lock_shared", ADVISORY_LOCK),
			Map.entry("pg_try_advisory_lock", ADVISORY_LOCK), Map.entry("pg_try_advisory_lock_shared", ADVISORY_LOCK),
			Map.entry("setseed", SEED), Map.entry("dblink_connect", DBLINK_CONNECTION),
			Map.entry("dblink_connect_u", DBLINK_CONNECTION), Map.entry("currval", SEQUENCE_VALUE),
			Map.entry("lastval", SEQUENCE_VALUE));

	private final String wayOut;

	SessionState(String wayOut) {
		this.wayOut = wayOut;
	}

	String action() {
		return "With no_transaction, a run that resumes after an interruption has another session, without this: "
				+ this.wayOut;
	}

	/**
	 * Tells whether a statement uses what an earlier one has made, and does not make it
	 * for a later one.
	 */
	boolean isFromBefore() {
		return this == SEQUENCE_VALUE;
	}

	/**
	 * Returns what a statement makes whose first tokens tell.
	 */
	static @Nullable SessionState of(Outline statement) {
		if (createsTemporaryObject(statement)) {
			return TEMPORARY_OBJECT;
		}
		if (statement.is(0, "LISTEN")) {
			return NOTIFICATIONS;
		}
		if (statement.is(0, "PREPARE") && TransactionControl.of(statement) == TransactionControl.NONE) {
			return PREPARED_STATEMENT;
		}
		return (statement.is(0, "DECLARE") && statement.hasInOrder("WITH", "HOLD")) ? CURSOR : null;
	}

	/**
	 * Returns what a call of a function makes or needs.
	 */
	static @Nullable SessionState ofCall(String function) {
		return BY_FUNCTION.get(function);
	}

	private static boolean createsTemporaryObject(Outline statement) {
		int kind = (statement.is(1, "OR") && statement.is(2, "REPLACE")) ? 3 : 1;
		int temporary = statement.is(kind, "GLOBAL", "LOCAL") ? kind + 1 : kind;
		return statement.is(0, "CREATE")
				&& (statement.is(temporary, "TEMP", "TEMPORARY") || statement.hasName("pg_temp", '.'));
	}

}
