package dev.kat.internal.postgres.script;

import java.util.Map;
import java.util.Optional;

/**
 * State of a session that Kat cannot recreate in another one. A run that resumes a script
 * without a transaction has a new session, so no statement may need such state.
 * <p>
 * This does not include what SET, RESET, SELECT set_config, LOAD and DISCARD ALL do,
 * because that is repeated. Nor does it include what DEALLOCATE, UNLISTEN, CLOSE,
 * pg_advisory_unlock and the other forms of DISCARD do, because they only remove what a
 * new session does not have, or anything that ends with its transaction, which here is
 * the statement. Temporary replication slots are not included either: whether a slot is
 * temporary depends on an argument, which can be any expression, and a later statement
 * that needs one fails with an error that names it.
 */
enum SessionState {

	TEMPORARY_TABLE("the temporary table", Texts.ORDINARY_ONE),

	/** A view, a sequence, a function, a type, an index. */
	TEMPORARY_OBJECT("the temporary object", Texts.ORDINARY_ONE),

	PREPARED_STATEMENT("the prepared statement", "write it out where it is executed."),

	NOTIFICATIONS("the effect of LISTEN", "remove the statement: nothing receives notifications here."),

	ADVISORY_LOCK("the advisory lock",
			"remove it, because Kat's own lock keeps other instances away; or take pg_advisory_xact_lock in the "
					+ "statement that needs it."),

	CURSOR("the cursor", "write what uses it as one DO block."),

	/** The next value of random() also depends on how many times it was called since. */
	SEED("the seed of random()", "write setseed and what uses random() as one DO block."),

	DBLINK_CONNECTION("the dblink connection", "give the connection string to the calls that need it."),

	/**
	 * Every INSERT with a default can have drawn the value, so only its use can be seen.
	 */
	SEQUENCE_VALUE("the value of currval or lastval",
			"get the value and use it in one statement, for example using WITH and RETURNING.");

	private static final Map<String, SessionState> BY_FUNCTION = Map.ofEntries(
			Map.entry("pg_advisory_lock", ADVISORY_LOCK), Map.entry("pg_advisory_lock_shared", ADVISORY_LOCK),
			Map.entry("pg_try_advisory_lock", ADVISORY_LOCK), Map.entry("pg_try_advisory_lock_shared", ADVISORY_LOCK),
			Map.entry("setseed", SEED), Map.entry("dblink_connect", DBLINK_CONNECTION),
			Map.entry("dblink_connect_u", DBLINK_CONNECTION), Map.entry("currval", SEQUENCE_VALUE),
			Map.entry("lastval", SEQUENCE_VALUE));

	private final String lost;

	private final String wayOut;

	SessionState(String lost, String wayOut) {
		this.lost = lost;
		this.wayOut = wayOut;
	}

	/**
	 * Says why a script cannot have it, and what to do.
	 * @param key the key of metadata.yaml that makes the script resumable
	 */
	String action(String key) {
		return "With %s, a run that resumes after an interruption has a new session, without %s: %s".formatted(key,
				this.lost, this.wayOut.formatted(key));
	}

	/**
	 * Returns whether a statement uses state that an earlier one has made, instead of
	 * making it for a later one.
	 */
	boolean isFromBefore() {
		return this == SEQUENCE_VALUE;
	}

	/**
	 * Returns the state that a statement makes, as far as its first tokens show.
	 */
	static Optional<SessionState> of(LeadingTokens statement) {
		if (createsTemporaryObject(statement)) {
			return Optional.of(createsTable(statement) ? TEMPORARY_TABLE : TEMPORARY_OBJECT);
		}
		if (statement.is(0, "LISTEN")) {
			return Optional.of(NOTIFICATIONS);
		}
		if (statement.is(0, "PREPARE") && TransactionControl.of(statement) == TransactionControl.NONE) {
			return Optional.of(PREPARED_STATEMENT);
		}
		return Optional.of(CURSOR)
			.filter((cursor) -> statement.is(0, "DECLARE") && statement.hasInOrder("WITH", "HOLD"));
	}

	/**
	 * Returns the state that a call of a function makes or needs.
	 */
	static Optional<SessionState> of(FunctionCalls.Call call) {
		return Optional.ofNullable(BY_FUNCTION.get(call.name().identifier()))
			// An extension can be in any schema.
			.filter((state) -> state == DBLINK_CONNECTION || call.isOfTheServer());
	}

	private static boolean createsTemporaryObject(LeadingTokens statement) {
		int temporary = temporary(statement);
		return statement.is(0, "CREATE")
				&& (statement.is(temporary, "TEMP", "TEMPORARY") || statement.hasName("pg_temp", '.'));
	}

	private static boolean createsTable(LeadingTokens statement) {
		int temporary = temporary(statement);
		return statement.is(temporary, "TABLE") || statement.is(temporary + 1, "TABLE");
	}

	/**
	 * Returns the position of TEMPORARY, if any.
	 */
	private static int temporary(LeadingTokens statement) {
		int kind = (statement.is(1, "OR") && statement.is(2, "REPLACE")) ? 3 : 1;
		return statement.is(kind, "GLOBAL", "LOCAL") ? kind + 1 : kind;
	}

	private static final class Texts {

		private static final String ORDINARY_ONE = "create an ordinary one and drop it at the end of the script, "
				+ "or leave out %s if the script can do without it.";

	}

}
