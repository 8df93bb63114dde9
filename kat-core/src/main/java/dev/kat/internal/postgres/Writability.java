package dev.kat.internal.postgres;

import java.sql.SQLException;

import dev.kat.error.ReadOnlyDatabaseException;

/**
 * Whether the server lets Kat write. If a pool or a URL has made the session read-only,
 * Kat's transactions are read-write nevertheless. Settings of the server, the database or
 * the role are respected, because they mean a freeze or a move to another server.
 *
 * @param standby whether the server is one
 * @param readOnlyBy what has made the session read-only, as in pg_settings; empty if it
 * is not, or if only the session itself has
 */
record Writability(boolean standby, String readOnlyBy) {

	/**
	 * If the session has changed the setting, the catalog shows its former value, or what
	 * RESET would make of it.
	 */
	private static final String QUERY = """
			select pg_catalog.pg_is_in_recovery() as standby,
				case when s.source not in ('client', 'session') then case s.setting when 'on' then s.source else '' end
					when assigned.value::boolean then assigned.source
					when s.source = 'session' and assigned.value is null and s.reset_val = 'on'
						then 'configuration file' else '' end as read_only_by
			from pg_catalog.pg_settings s
			left join (%s) assigned on true
			where s.name = 'default_transaction_read_only'
			""".formatted(SettingSource.assigned("default_transaction_read_only"));

	/**
	 * Makes sure that Kat may write.
	 * @throws ReadOnlyDatabaseException if it may not
	 */
	static void require(Session session) throws SQLException {
		session.one(QUERY, (row, number) -> new Writability(row.getBoolean("standby"), row.getString("read_only_by")))
			.require();
	}

	private void require() {
		if (this.standby) {
			throw new ReadOnlyDatabaseException("this server is a standby", FailureCause.STANDBY.wayOut());
		}
		if (!this.readOnlyBy.isEmpty()) {
			throw new ReadOnlyDatabaseException(
					"default_transaction_read_only is on (%s)".formatted(SettingSource.describe(this.readOnlyBy)),
					"Wait until it is off, or migrate with a role and a database for which it is off. Nothing was "
							+ "run.");
		}
	}

}
