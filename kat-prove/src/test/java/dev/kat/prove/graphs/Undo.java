package dev.kat.prove.graphs;

/**
 * A statement of a down.sql.
 *
 * @param sql the statement
 * @param ifForgotten what is wrong without it
 * @param outdated a statement that restores an older definition than it should; empty if
 * there is none
 */
record Undo(String sql, Fault ifForgotten, String outdated) {
}
