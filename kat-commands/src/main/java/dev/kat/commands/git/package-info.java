/**
 * Asks Git what has changed.
 */
@NullMarked
package dev.kat.commands.git;

import org.jspecify.annotations.NullMarked;
