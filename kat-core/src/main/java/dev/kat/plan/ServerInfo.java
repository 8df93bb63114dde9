package dev.kat.plan;

/**
 * The server that answers on a connection.
 *
 * @param version the server's version, for example {@code 18.1}
 * @param database the database's name
 * @param user the role that statements run as
 * @param schema the current schema, or an empty text if the search path leads to none
 */
public record ServerInfo(String version, String database, String user, String schema) {

}
