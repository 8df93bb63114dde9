package dev.kat.prove.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the dead rows that rolled back migrations leave in the catalogs. They would
 * make each trial slower than the one before.
 */
final class CatalogVacuum {

	private static final Logger logger = LoggerFactory.getLogger(CatalogVacuum.class);

	/** More rolled back migrations are slower than the vacuum. */
	private static final int LIMIT = 150;

	private static final String VACUUM = "vacuum (truncate false) pg_catalog.pg_class, pg_catalog.pg_attribute, "
			+ "pg_catalog.pg_type, pg_catalog.pg_depend, pg_catalog.pg_shdepend, pg_catalog.pg_constraint, "
			+ "pg_catalog.pg_index, pg_catalog.pg_attrdef, pg_catalog.pg_proc, pg_catalog.pg_trigger, "
			+ "pg_catalog.pg_rewrite, pg_catalog.pg_description, pg_catalog.pg_policy, pg_catalog.pg_sequence";

	private int rolledBack;

	/**
	 * Counts rolled back migrations.
	 */
	void count(int migrations) {
		this.rolledBack += migrations;
	}

	/**
	 * {@return whether there are so many that it pays to end the transaction}
	 */
	boolean isDue() {
		return this.rolledBack >= LIMIT;
	}

	/**
	 * Removes the rows. There is no transaction. The owner of the database may do it,
	 * except in the shared catalogs, of which the server warns.
	 */
	void run(Connection connection) throws SQLException {
		this.rolledBack = 0;
		connection.setAutoCommit(true);
		try (Statement statement = connection.createStatement()) {
			statement.execute(VACUUM);
		}
		catch (SQLException ex) {
			logger.debug("Cannot vacuum the catalogs", ex);
		}
		finally {
			connection.setAutoCommit(false);
		}
	}

}
