package dev.kat.internal.postgres;

import java.sql.SQLException;

/**
 * Work on the database with something that is given.
 *
 * @param <R> what is given
 * @param <T> what comes out
 */
interface SqlFunction<R, T> {

	T apply(R given) throws SQLException;

}
