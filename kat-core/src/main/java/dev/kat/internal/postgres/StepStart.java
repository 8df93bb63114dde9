package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.util.Optional;

import dev.kat.error.RunLockException;
import dev.kat.internal.postgres.StatementExecution.Row;
import dev.kat.migration.Isolation;
import dev.kat.plan.MigrationStep;

/**
 * The beginning of a step's transaction: takes the run lock, claims the step, and makes
 * the settings for its script, in one message to the server.
 *
 * @param claim the server's answer to the claim
 * @param settings the settings for the script
 * @param values the values of all settings that could be changed, as {@link #question()}
 * asks for them
 */
record StepStart(Claim.Answer claim, SessionSettings settings, String values) {

	/** A setting that lasts until the transaction ends. */
	private static final String STATE = "kat.run_lock";

	private static final String HELD = "held";

	private static final String SPOILT = "spoilt";

	private static final String BUSY = "busy";

	private static final String IS_HELD = "pg_catalog.current_setting('" + STATE + "') = '" + HELD + "'";

	/** The columns after those of the claim. */
	private static final int STATE_COLUMN = Claim.Answer.COLUMNS;

	private static final int PROCESS_COLUMN = STATE_COLUMN + 1;

	private static final int SETTINGS_COLUMN = PROCESS_COLUMN + 1;

	/**
	 * Begins a step's transaction.
	 * @throws RunLockException if another instance holds the lock for too long
	 * @throws SpoiltSessionException if another session is needed
	 */
	static StepStart of(MigrationStep step, Claim claim, RunContext context, Session session)
			throws SQLException, SpoiltSessionException {
		if (step.isolation().keepsSnapshot()) {
			return separately(step, claim, context, session);
		}
		OriginalSettings original = session.original();
		SessionSettings settings = settings(step, context, session, original);
		Row row = context.lock().begin(session, () -> attempt(step, claim, context, session, settings));
		if (row.text(STATE_COLUMN).equals(SPOILT)) {
			throw new SpoiltSessionException();
		}
		session.leftovers().wereNotFound();
		if (Integer.parseInt(row.text(PROCESS_COLUMN)) == original.serverProcess()) {
			return of(row, settings, original);
		}
		// A pooler has given this transaction another server connection, whose settings
		// are not known yet.
		session.rollback(null);
		return separately(step, claim, context, session);
	}

	private static Optional<Row> attempt(MigrationStep step, Claim claim, RunContext context, Session session,
			SessionSettings settings) throws SQLException {
		String lock = "select pg_catalog.set_config('" + STATE + "', case when " + session.leftovers().expression()
				+ " then '" + SPOILT + "' when " + context.lock().attempt(step) + " then '" + HELD + "' else '" + BUSY
				+ "' end, true); ";
		return Optional.of(session.beginWith(Isolation.READ_COMMITTED, lock + query(claim, IS_HELD, settings)))
			.filter((row) -> !row.text(STATE_COLUMN).equals(BUSY));
	}

	/**
	 * Takes the lock and reads the settings first.
	 */
	private static StepStart separately(MigrationStep step, Claim claim, RunContext context, Session session)
			throws SQLException, SpoiltSessionException {
		if (session.leftovers().exist()) {
			throw new SpoiltSessionException();
		}
		context.lock().begin(session, step);
		OriginalSettings original = OriginalSettings.read(session);
		SessionSettings settings = settings(step, context, session, original);
		return of(session.lastRow(query(claim, "true", settings)), settings, original);
	}

	private static SessionSettings settings(MigrationStep step, RunContext context, Session session,
			OriginalSettings original) {
		SessionSettings settings = new SessionSettings(session, original.settings());
		settings.want(context.settings().schema(), step.timeouts(), context.settings().timeouts());
		return settings;
	}

	/**
	 * The settings come after the claim, so that a timeout of the script cannot end it.
	 */
	private static String query(Claim claim, String condition, SessionSettings settings) {
		return claim.query(condition, "pg_catalog.current_setting('" + STATE + "', true)",
				"pg_catalog.pg_backend_pid()", "case when " + Claim.MADE + " then " + settings.change() + " end");
	}

	private static StepStart of(Row row, SessionSettings settings, OriginalSettings original) {
		return new StepStart(Claim.Answer.of(row), settings, original.watched() + row.text(SETTINGS_COLUMN));
	}

	/**
	 * Returns a query for the values of all settings that could be changed.
	 */
	String question() {
		return this.settings.question();
	}

	/**
	 * Returns whether an answer to {@link #question()} is as it was in the beginning.
	 */
	boolean isUnchanged(String answer) {
		return answer.equals(this.values);
	}

}
