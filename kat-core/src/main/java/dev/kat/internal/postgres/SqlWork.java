package dev.kat.internal.postgres;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * Work on the database.
 *
 * @param <T> the result
 */
interface SqlWork<T extends @Nullable Object> {

	T run() throws SQLException;

}
