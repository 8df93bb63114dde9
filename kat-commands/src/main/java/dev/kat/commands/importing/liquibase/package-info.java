/**
 * Reads Liquibase's change sets in SQL.
 */
@NullMarked
package dev.kat.commands.importing.liquibase;

import org.jspecify.annotations.NullMarked;
