package dev.kat.jdbc;

/**
 * What every step of a run works with.
 *
 * @param settings how Kat works with its database
 * @param connections where connections come from
 * @param lock keeps other instances away
 * @param tracking the tracking table
 * @param journal the journal
 */
record RunContext(JdbcSettings settings, Connections connections, RunLock lock, TrackingTable tracking,
		Journal journal) {

}
