/**
 * Reads the scripts of Flyway.
 */
@NullMarked
package dev.kat.commands.importing.flyway;

import org.jspecify.annotations.NullMarked;
