package dev.kat.internal.postgres;

import java.sql.SQLException;

/**
 * Work on the database with an argument.
 *
 * @param <R> the argument
 * @param <T> the result
 */
interface SqlFunction<R, T> {

	T apply(R given) throws SQLException;

}
