package dev.kat.graph;

import dev.kat.migration.MigrationId;

/**
 * An edge of the graph.
 *
 * @param parent the migration that must run before
 * @param child the migration that names it as a parent
 */
public record Edge(MigrationId parent, MigrationId child) {

}
