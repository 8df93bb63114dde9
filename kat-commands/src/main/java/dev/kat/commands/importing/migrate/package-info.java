/**
 * Reads the files of golang-migrate.
 */
@NullMarked
package dev.kat.commands.importing.migrate;

import org.jspecify.annotations.NullMarked;
