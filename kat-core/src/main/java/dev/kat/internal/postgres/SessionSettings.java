package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.kat.migration.Timeouts;

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

	/** Adds the two that pg_settings leaves out. */
	private static final String READ = """
			select name, pg_catalog.current_setting(name) as setting, source = 'session' as from_session, source,
				case when vartype = 'integer' and unit = 'ms' then setting::bigint end as milliseconds
			from pg_catalog.pg_settings
			where (source = 'session' or name in ('search_path', 'standard_conforming_strings',
					'default_transaction_isolation', 'default_transaction_read_only', 'client_connection_check_interval',
					'lock_timeout', 'statement_timeout', 'transaction_timeout', 'idle_session_timeout',
					'idle_in_transaction_session_timeout'))
				and name not in ('transaction_isolation', 'transaction_read_only', 'transaction_deferrable')
			union all select 'session_authorization', pg_catalog.current_setting('session_authorization'), true, '', null
			union all select 'role', pg_catalog.current_setting('role'), true, '', null
			""";

	private final Session session;

	private final Map<String, Setting> before;

	private final Map<String, String> changedByKat = new LinkedHashMap<>();

	/** The timeouts that Kat sets, with their origins. */
	private final Map<String, String> origins = new HashMap<>();

	private SessionSettings(Session session) throws SQLException {
		this.session = session;
		this.before = read();
	}

	/**
	 * Remembers the settings as they are.
	 */
	static SessionSettings remember(Session session) throws SQLException {
		return new SessionSettings(session);
	}

	/**
	 * Makes the settings that a script runs with, for the transaction only. No timeout
	 * may end the transaction because Kat is idle between two statements.
	 */
	void applyLocally(@Nullable String schema, Timeouts own, Timeouts defaults) throws SQLException {
		want(schema);
		wantTimeout(LOCK_TIMEOUT, own.lock(), defaults.lock(), "kat.lock-timeout");
		wantTimeout(STATEMENT_TIMEOUT, own.statement(), defaults.statement(), "kat.statement-timeout");
		liftTransactionTimeout(own.orElse(defaults).statement());
		if (millisecondsBefore(IDLE_IN_TRANSACTION_TIMEOUT) > 0) {
			this.changedByKat.put(IDLE_IN_TRANSACTION_TIMEOUT, "0");
		}
		change(true);
		noticeLostClient();
	}

	/**
	 * Makes the settings that a script without a transaction runs with. Changes as little
	 * as possible: with a pooler, its statements may run on several server connections.
	 * Only the migration's own lock timeout is set, because a timeout that ends a
	 * concurrent index build leaves an invalid index. The driver enforces the statement
	 * timeout, unless the session has one that could be shorter.
	 */
	void applyToSession(@Nullable String schema, Timeouts own, Timeouts defaults) throws SQLException {
		wantUnlessSo("default_transaction_isolation", "read committed");
		wantUnlessSo("default_transaction_read_only", "off");
		want(schema);
		wantTimeout(LOCK_TIMEOUT, own.lock(), null, "");
		wantTimeout(STATEMENT_TIMEOUT, own.statement(), defaults.statement(), "kat.statement-timeout");
		if (millisecondsBefore(STATEMENT_TIMEOUT) == 0) {
			this.changedByKat.remove(STATEMENT_TIMEOUT);
		}
		liftTransactionTimeout(own.orElse(defaults).statement());
		change(false);
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
		long limit = millisecondsBefore(TRANSACTION_TIMEOUT);
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
		if (valueBefore(name).equals("0")) {
			return name + ", set in a function or a block";
		}
		return before(name)
			.map((setting) -> "%s = %s (%s)".formatted(name, setting.value(), SettingSource.describe(setting.source())))
			.orElse(name);
	}

	private long millisecondsBefore(String name) {
		return before(name).map(Setting::milliseconds).orElse(0L);
	}

	/**
	 * Makes the server end the transaction soon after its client is gone, on platforms
	 * where it can notice that (PostgreSQL manual, client_connection_check_interval).
	 */
	private void noticeLostClient() throws SQLException {
		if (valueBefore(LOST_CLIENT_CHECK).equals("0")) {
			this.session.call("select pg_catalog.set_config(?, ?, true) where pg_catalog.version() ~* '(linux|darwin)'",
					LOST_CLIENT_CHECK, LOST_CLIENT_CHECK_INTERVAL);
		}
	}

	private void wantUnlessSo(String name, String value) {
		if (!valueBefore(name).equals(value)) {
			this.changedByKat.put(name, value);
		}
	}

	private void want(@Nullable String schema) {
		if (schema != null) {
			String path = valueBefore(SEARCH_PATH);
			String quoted = Identifiers.quote(schema);
			this.changedByKat.put(SEARCH_PATH, path.isBlank() ? quoted : quoted + ", " + path);
		}
		wantUnlessSo(STANDARD_STRINGS, "on");
	}

	private void change(boolean local) throws SQLException {
		set(this.changedByKat, local);
	}

	/**
	 * Does Kat's own work as the original user, whichever user the script has switched
	 * to.
	 */
	void asOriginalUser(SqlWork<String> work) throws SQLException {
		Map<String, Setting> now = read();
		restoreUserAndRole(now);
		this.session.inTransaction(work);
		for (String name : List.of(USER, ROLE)) {
			Optional<String> value = sessionValue(now, name);
			if (value.isPresent() && isChanged(name, now)) {
				set(Map.of(name, value.get()), false);
			}
		}
	}

	/**
	 * Restores everything. In a transaction, this must happen before the commit: with a
	 * pooler, the next statement may already run on another server connection.
	 */
	void restore() throws SQLException {
		Map<String, Setting> now = read();
		restoreUserAndRole(now);
		// If a script sets the very value that Kat had set locally, that shows only after
		// the commit, so everything
		// that Kat changed is restored in any case.
		Set<String> changed = new TreeSet<>(this.changedByKat.keySet());
		Stream.concat(now.keySet().stream(), this.before.keySet().stream())
			.filter((name) -> !name.equals(USER) && !name.equals(ROLE))
			.filter((name) -> isChanged(name, now))
			.forEach(changed::add);
		reset(changed);
		set(valuesBefore(changed), false);
	}

	private boolean isChanged(String name, Map<String, Setting> now) {
		return !sessionValue(this.before, name).equals(sessionValue(now, name));
	}

	private static Optional<String> sessionValue(Map<String, Setting> settings, String name) {
		return Optional.ofNullable(settings.get(name)).filter(Setting::fromSession).map(Setting::value);
	}

	private void restoreUserAndRole(Map<String, Setting> now) throws SQLException {
		boolean userChanged = isChanged(USER, now);
		if (userChanged) {
			this.session.execute("set session authorization " + Identifiers.quote(valueBefore(USER)));
		}
		if (userChanged || isChanged(ROLE, now)) {
			set(Map.of(ROLE, valueBefore(ROLE)), false);
		}
	}

	private void reset(Set<String> names) throws SQLException {
		String statements = names.stream()
			.filter((name) -> !isFromSessionBefore(name))
			.map((name) -> "reset " + Identifiers.quoteSetting(name))
			.collect(Collectors.joining("; "));
		if (!statements.isEmpty()) {
			this.session.execute(statements);
		}
	}

	private Map<String, String> valuesBefore(Set<String> names) {
		return names.stream()
			.filter(this::isFromSessionBefore)
			.collect(Collectors.toMap((name) -> name, this::valueBefore, (first, second) -> first, LinkedHashMap::new));
	}

	private void set(Map<String, String> values, boolean local) throws SQLException {
		if (values.isEmpty()) {
			return;
		}
		String calls = values.keySet()
			.stream()
			.map((name) -> "pg_catalog.set_config(?, ?, " + local + ")")
			.collect(Collectors.joining(", "));
		Object[] arguments = values.entrySet()
			.stream()
			.flatMap((entry) -> Stream.of(entry.getKey(), entry.getValue()))
			.toArray();
		this.session.call("select " + calls, arguments);
	}

	private boolean isFromSessionBefore(String name) {
		return before(name).filter(Setting::fromSession).isPresent();
	}

	private String valueBefore(String name) {
		return before(name).map(Setting::value).orElse("");
	}

	private Optional<Setting> before(String name) {
		return Optional.ofNullable(this.before.get(name));
	}

	private Map<String, Setting> read() throws SQLException {
		Map<String, Setting> settings = new HashMap<>();
		this.session.forEach(READ, (row) -> settings.put(row.getString("name"), new Setting(row.getString("setting"),
				row.getBoolean("from_session"), row.getString("source"), row.getLong("milliseconds"))));
		return settings;
	}

	/**
	 * A setting.
	 *
	 * @param value its value as SET takes it
	 * @param fromSession whether the session itself gave it
	 * @param source where it comes from, in the words of pg_settings
	 * @param milliseconds its value if it is a time; 0 otherwise
	 */
	private record Setting(String value, boolean fromSession, String source, long milliseconds) {

	}

}
