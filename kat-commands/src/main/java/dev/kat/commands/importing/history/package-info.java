/**
 * Reads what other tools have applied to a database, and compares it with what was made
 * of their files.
 */
@NullMarked
package dev.kat.commands.importing.history;

import org.jspecify.annotations.NullMarked;
