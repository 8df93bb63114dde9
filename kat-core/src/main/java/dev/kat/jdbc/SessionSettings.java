package dev.kat.jdbc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

import dev.kat.migration.Timeouts;

/**
 * The settings of a session: remembers what they were, makes those a script needs, and
 * puts back exactly what Kat and the script changed. Never RESET ALL or DISCARD, which
 * would also wipe what the pool had set.
 * <p>
 * A setting that came from the session itself is put back to its value, any other to what
 * it is without a value from the session, with RESET.
 */
final class SessionSettings {

	private static final String ROLE = "role";

	private static final String USER = "session_authorization";

	private static final String SEARCH_PATH = "search_path";

	private static final String LOCK_TIMEOUT = "lock_timeout";

	private static final String STATEMENT_TIMEOUT = "statement_timeout";

	/** The two that pg_settings leaves out come first: they decide on the rest. */
	private static final String READ = """
			select name, setting from (
				select '%s' as name, pg_catalog.current_setting('%s') as setting
				union all select '%s', pg_catalog.current_setting('%s')
				union all select name, pg_catalog.current_setting(name) from pg_catalog.pg_settings
					where source = 'session' and name not in
						('transaction_isolation', 'transaction_read_only', 'transaction_deferrable')) as settings
			""".formatted(USER, USER, ROLE, ROLE);

	private final JdbcTemplate jdbc;

	private final Map<String, String> before;

	private final List<String> changedByKat = new ArrayList<>();

	private SessionSettings(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
		this.before = read();
	}

	/**
	 * Remembers the settings as they are.
	 */
	static SessionSettings remember(Session session) {
		return new SessionSettings(session.jdbc());
	}

	/**
	 * Makes the settings a script runs under, for the transaction only.
	 */
	void applyLocally(@Nullable String schema, Timeouts timeouts) {
		apply(schema, timeouts, true);
	}

	/**
	 * Makes the settings a script without a transaction runs under.
	 */
	void applyToSession(@Nullable String schema, Timeouts timeouts) {
		change("default_transaction_isolation", "read committed", false);
		change("default_transaction_read_only", "off", false);
		apply(schema, timeouts, false);
	}

	private void apply(@Nullable String schema, Timeouts timeouts, boolean local) {
		if (schema != null) {
			String path = this.jdbc.queryForObject("select pg_catalog.current_setting('search_path')", String.class);
			String quoted = Identifiers.quote(schema);
			change(SEARCH_PATH, (path == null || path.isBlank()) ? quoted : quoted + ", " + path, local);
		}
		if (timeouts.lock() != null) {
			change(LOCK_TIMEOUT, timeouts.lock().toMillis() + "ms", local);
		}
		if (timeouts.statement() != null) {
			change(STATEMENT_TIMEOUT, timeouts.statement().toMillis() + "ms", local);
		}
	}

	private void change(String name, String value, boolean local) {
		this.jdbc.queryForObject("select pg_catalog.set_config(?, ?, ?)", String.class, name, value, local);
		this.changedByKat.add(name);
	}

	/**
	 * Puts everything back. In a transaction this must happen before it commits: behind a
	 * pooler, the next statement may already run on another server connection.
	 */
	void restore() {
		Map<String, String> now = read();
		// A script's SET to the very value that Kat had set locally shows only after the
		// commit, so what Kat changed is put back unasked.
		this.changedByKat.forEach((name) -> now.putIfAbsent(name, ""));
		restoreUserAndRole(now);
		Map<String, String> rest = new TreeMap<>(now);
		this.before.forEach((name, value) -> rest.putIfAbsent(name, ""));
		rest.keySet().removeAll(List.of(USER, ROLE));
		rest.forEach((name, value) -> {
			if (this.changedByKat.contains(name) || !value.equals(this.before.get(name))) {
				restore(name);
			}
		});
	}

	private void restoreUserAndRole(Map<String, String> now) {
		String user = this.before.getOrDefault(USER, "");
		boolean userChanged = !user.equals(now.get(USER));
		if (userChanged) {
			this.jdbc.execute("set session authorization " + Identifiers.quote(user));
		}
		String role = this.before.getOrDefault(ROLE, "none");
		if (userChanged || !role.equals(now.get(ROLE))) {
			this.jdbc.queryForObject("select pg_catalog.set_config('role', ?, false)", String.class, role);
		}
	}

	private void restore(String name) {
		String value = this.before.get(name);
		if (value == null) {
			this.jdbc.execute("reset " + Identifiers.quoteSetting(name));
			return;
		}
		this.jdbc.queryForObject("select pg_catalog.set_config(?, ?, false)", String.class, name, value);
	}

	private Map<String, String> read() {
		Map<String, String> settings = new HashMap<>();
		RowCallbackHandler put = (row) -> settings.put(row.getString(1), row.getString(2));
		this.jdbc.query(READ, put);
		return settings;
	}

}
