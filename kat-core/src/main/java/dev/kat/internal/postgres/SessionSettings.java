package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.kat.migration.Timeouts;
import dev.kat.migration.TransactionMode;
import dev.kat.plan.MigrationStep;

/**
 * The settings of a session: remembers their values, makes those that a script needs, and
 * restores exactly those that Kat and the script changed. Never RESET ALL or DISCARD,
 * which would also wipe what the pool had set.
 * <p>
 * A setting that came from the session itself gets its value back. Any other is RESET to
 * its value without one from the session.
 */
final class SessionSettings {

	private static final String ROLE = "role";

	private static final String USER = "session_authorization";

	private static final String SEARCH_PATH = "search_path";

	private static final String LOCK_TIMEOUT = "lock_timeout";

	private static final String STATEMENT_TIMEOUT = "statement_timeout";

	/** Since PostgreSQL 17. */
	private static final String TRANSACTION_TIMEOUT = "transaction_timeout";

	private static final String IDLE_IN_TRANSACTION_TIMEOUT = "idle_in_transaction_session_timeout";

	private static final String LOST_CLIENT_CHECK = "client_connection_check_interval";

	private static final String LOST_CLIENT_CHECK_INTERVAL = "2s";

	/** The splitting of scripts depends on it. */
	private static final String STANDARD_STRINGS = "standard_conforming_strings";

	/** The settings that Kat changes, except for those of the next transactions. */
	static final List<String> OWN = List.of(SEARCH_PATH, STANDARD_STRINGS, LOCK_TIMEOUT, STATEMENT_TIMEOUT,
			TRANSACTION_TIMEOUT, IDLE_IN_TRANSACTION_TIMEOUT, LOST_CLIENT_CHECK);

	private static final String CURRENT = values(SessionSettings::current);

	private final Session session;

	private final SettingsSnapshot before;

	private final Map<String, String> changedByKat = new LinkedHashMap<>();

	/** The timeouts that Kat sets, with their origins. */
	private final Map<String, String> origins = new HashMap<>();

	/**
	 * Creates an object to change settings and to restore them.
	 * @param before the settings to restore
	 */
	SessionSettings(Session session, SettingsSnapshot before) {
		this.session = session;
		this.before = before;
	}

	/**
	 * Remembers the settings as they are.
	 */
	static SessionSettings remember(Session session) throws SQLException {
		return new SessionSettings(session, SettingsSnapshot.read(session));
	}

	/**
	 * Decides on the settings that a script runs with. No timeout may end the transaction
	 * because Kat is idle between two statements.
	 */
	void want(@Nullable String schema, Timeouts own, Timeouts defaults) {
		want(schema);
		wantTimeout(LOCK_TIMEOUT, own.lock(), defaults.lock(), "kat.lock-timeout");
		wantTimeout(STATEMENT_TIMEOUT, own.statement(), defaults.statement(), "kat.statement-timeout");
		liftTransactionTimeout(own.orElse(defaults).statement());
		if (this.before.milliseconds(IDLE_IN_TRANSACTION_TIMEOUT) > 0) {
			this.changedByKat.put(IDLE_IN_TRANSACTION_TIMEOUT, "0");
		}
	}

	/**
	 * Returns an expression that makes these settings, for the transaction only. Its
	 * value is that of {@link #own()} after it. Also makes the server end the transaction
	 * soon after its client is gone.
	 */
	String change() {
		return values(this::change);
	}

	private String change(String name) {
		String wanted = this.changedByKat.get(name);
		if (wanted != null) {
			return call(name, Identifiers.literal(wanted), true);
		}
		return (name.equals(LOST_CLIENT_CHECK) && limitsLostClientCheck())
				? call(name, Identifiers.literal(LOST_CLIENT_CHECK_INTERVAL), true) : current(name);
	}

	/**
	 * Returns a query for the values of all settings that could be changed.
	 */
	String question() {
		return this.before.question();
	}

	/**
	 * Returns an expression for the values of the settings that Kat changes.
	 */
	static String own() {
		return CURRENT;
	}

	private static String values(UnaryOperator<String> expression) {
		StringJoiner values = new StringJoiner(", ", "pg_catalog.array_to_string(array[", "], E'\\n', '')");
		for (String name : OWN) {
			values.add(expression.apply(name));
		}
		return values.toString();
	}

	private static String current(String name) {
		return "pg_catalog.current_setting('" + name + "', true)";
	}

	private static String call(String name, String value, boolean local) {
		return "pg_catalog.set_config(" + Identifiers.literal(name) + ", " + value + ", " + local + ")";
	}

	private boolean limitsLostClientCheck() {
		return this.before.value(LOST_CLIENT_CHECK).equals("0") && this.before.isLostClientNoticed();
	}

	/**
	 * Makes the settings that a script without one transaction runs with. Changes as
	 * little as possible: with a pooler, its statements may run on several server
	 * connections. Outside transactions, only the migration's own lock timeout is set,
	 * because a timeout that ends a concurrent index build leaves an invalid index. The
	 * driver enforces the statement timeout, unless the session has one that could be
	 * shorter.
	 */
	void applyToSession(@Nullable String schema, MigrationStep step, Timeouts defaults) throws SQLException {
		wantInSession(schema, step, defaults);
		if (this.before.milliseconds(STATEMENT_TIMEOUT) == 0) {
			this.changedByKat.remove(STATEMENT_TIMEOUT);
		}
		set(this.changedByKat);
	}

	/**
	 * As {@link #applyToSession}, for Java. Kat does not send its statements, so that
	 * only the server can enforce the statement timeout.
	 */
	void applyToSessionOfJava(@Nullable String schema, MigrationStep step, Timeouts defaults) throws SQLException {
		wantInSession(schema, step, defaults);
		set(this.changedByKat);
	}

	private void wantInSession(@Nullable String schema, MigrationStep step, Timeouts defaults) {
		Timeouts own = step.timeouts();
		boolean hasTransactions = step.transactionMode() == TransactionMode.CHECKPOINTS;
		wantUnlessSo("default_transaction_isolation", "read committed");
		wantUnlessSo("default_transaction_read_only", "off");
		want(schema);
		wantTimeout(LOCK_TIMEOUT, own.lock(), hasTransactions ? defaults.lock() : null, "kat.lock-timeout");
		wantTimeout(STATEMENT_TIMEOUT, own.statement(), defaults.statement(), "kat.statement-timeout");
		liftTransactionTimeout(own.orElse(defaults).statement());
	}

	private void wantTimeout(String name, @Nullable Duration own, @Nullable Duration ofAll, String property) {
		Duration timeout = (own != null) ? own : ofAll;
		if (timeout != null) {
			this.changedByKat.put(name, text(timeout));
			this.origins.put(name, "%s (%s)".formatted(text(timeout), (own != null) ? "metadata.yaml" : property));
		}
	}

	private static String text(Duration timeout) {
		boolean isInSeconds = timeout.toMillisPart() == 0;
		return timeout.isZero() ? "0" : isInSeconds ? timeout.toSeconds() + "s" : timeout.toMillis() + "ms";
	}

	/**
	 * If a statement may take longer than transaction_timeout allows, that must not end
	 * it.
	 */
	private void liftTransactionTimeout(@Nullable Duration statementTimeout) {
		long limit = this.before.milliseconds(TRANSACTION_TIMEOUT);
		if (statementTimeout != null && limit > 0
				&& (statementTimeout.isZero() || statementTimeout.toMillis() > limit)) {
			this.changedByKat.put(TRANSACTION_TIMEOUT, "0");
		}
	}

	/**
	 * Describes the setting that ended a statement or the connection, with its value and
	 * origin.
	 * @param changedByScript settings that the script has changed
	 */
	Optional<String> limitBehind(FailureCause cause, Set<String> changedByScript) {
		return switch (cause) {
			case STATEMENT_TIMEOUT -> Optional.of(describe(STATEMENT_TIMEOUT, changedByScript));
			case LOCK_TIMEOUT -> Optional.of(describe(LOCK_TIMEOUT, changedByScript));
			case TRANSACTION_TIMEOUT -> Optional.of(describe(TRANSACTION_TIMEOUT, changedByScript));
			case IDLE_IN_TRANSACTION -> Optional.of(describe(IDLE_IN_TRANSACTION_TIMEOUT, changedByScript));
			case IDLE_SESSION -> Optional.of(describe("idle_session_timeout", changedByScript));
			default -> Optional.empty();
		};
	}

	private String describe(String name, Set<String> changedByScript) {
		if (changedByScript.contains(name)) {
			return "%s, set by the script".formatted(name);
		}
		if (this.origins.containsKey(name)) {
			return name + " = " + this.origins.get(name);
		}
		if (this.before.value(name).equals("0")) {
			return name + ", set in a function or a block";
		}
		return this.before.find(name)
			.map((setting) -> "%s = %s (%s)".formatted(name, setting.value(), SettingSource.describe(setting.source())))
			.orElse(name);
	}

	private void wantUnlessSo(String name, String value) {
		if (!this.before.value(name).equals(value)) {
			this.changedByKat.put(name, value);
		}
	}

	private void want(@Nullable String schema) {
		if (schema != null) {
			String path = this.before.value(SEARCH_PATH);
			String quoted = Identifiers.quote(schema);
			this.changedByKat.put(SEARCH_PATH, path.isBlank() ? quoted : quoted + ", " + path);
		}
		wantUnlessSo(STANDARD_STRINGS, "on");
	}

	/**
	 * Does Kat's own work as the original user, whichever user the script has switched
	 * to.
	 */
	<T> T asOriginalUser(SqlWork<T> work) throws SQLException {
		SettingsSnapshot now = SettingsSnapshot.read(this.session);
		restoreUserAndRole(now);
		T result = this.session.inTransaction(work);
		for (String name : List.of(USER, ROLE)) {
			Optional<String> value = now.sessionValue(name);
			if (value.isPresent() && isChanged(name, now)) {
				set(Map.of(name, value.get()));
			}
		}
		return result;
	}

	/**
	 * Makes Kat the original user again until the transaction ends, whichever user the
	 * script has switched to.
	 */
	void becomeOriginalUser() throws SQLException {
		SettingsSnapshot now = SettingsSnapshot.read(this.session);
		boolean userChanged = isChanged(USER, now);
		if (userChanged) {
			this.session.execute("set local session authorization " + Identifiers.quote(this.before.value(USER)));
		}
		if (userChanged || isChanged(ROLE, now)) {
			this.session.call("select " + call(ROLE, "?", true), this.before.value(ROLE));
		}
	}

	/**
	 * Makes the settings that keep the server from ending a transaction because Kat is
	 * idle between two statements, and that make it end one soon after its client is
	 * gone.
	 */
	void applyToTransaction() throws SQLException {
		List<String> calls = new ArrayList<>();
		if (this.before.milliseconds(IDLE_IN_TRANSACTION_TIMEOUT) > 0) {
			calls.add(call(IDLE_IN_TRANSACTION_TIMEOUT, "'0'", true));
		}
		if (limitsLostClientCheck()) {
			calls.add(call(LOST_CLIENT_CHECK, Identifiers.literal(LOST_CLIENT_CHECK_INTERVAL), true));
		}
		if (!calls.isEmpty()) {
			this.session.call("select " + String.join(", ", calls));
		}
	}

	/**
	 * Restores everything. In a transaction, this must happen before the commit: with a
	 * pooler, the next statement may already run on another server connection.
	 */
	void restore() throws SQLException {
		SettingsSnapshot now = SettingsSnapshot.read(this.session);
		restoreUserAndRole(now);
		// If a script sets the very value that Kat had set locally, that shows only after
		// the commit, so everything
		// that Kat changed is restored in any case.
		Set<String> changed = new TreeSet<>(this.changedByKat.keySet());
		Stream.concat(now.names().stream(), this.before.names().stream())
			.filter((name) -> !name.equals(USER) && !name.equals(ROLE))
			.filter((name) -> isChanged(name, now))
			.forEach(changed::add);
		reset(changed);
		set(valuesBefore(changed));
	}

	/**
	 * Returns expressions that restore what Kat changed, if nothing else has changed
	 * anything.
	 */
	List<String> restoration() {
		return this.changedByKat.keySet()
			.stream()
			.map((name) -> call(name, this.before.sessionValue(name).map(Identifiers::literal).orElse("null"), false))
			.toList();
	}

	private boolean isChanged(String name, SettingsSnapshot now) {
		return !this.before.sessionValue(name).equals(now.sessionValue(name));
	}

	private void restoreUserAndRole(SettingsSnapshot now) throws SQLException {
		boolean userChanged = isChanged(USER, now);
		if (userChanged) {
			this.session.execute("set session authorization " + Identifiers.quote(this.before.value(USER)));
		}
		if (userChanged || isChanged(ROLE, now)) {
			set(Map.of(ROLE, this.before.value(ROLE)));
		}
	}

	private void reset(Set<String> names) throws SQLException {
		String statements = names.stream()
			.filter((name) -> this.before.sessionValue(name).isEmpty())
			.map((name) -> "reset " + Identifiers.quoteSetting(name))
			.collect(Collectors.joining("; "));
		if (!statements.isEmpty()) {
			this.session.execute(statements);
		}
	}

	private Map<String, String> valuesBefore(Set<String> names) {
		return names.stream()
			.filter((name) -> this.before.sessionValue(name).isPresent())
			.collect(
					Collectors.toMap((name) -> name, this.before::value, (first, second) -> first, LinkedHashMap::new));
	}

	private void set(Map<String, String> values) throws SQLException {
		if (values.isEmpty()) {
			return;
		}
		String calls = values.keySet().stream().map((name) -> call(name, "?", false)).collect(Collectors.joining(", "));
		this.session.call("select " + calls, values.values().toArray());
	}

}
