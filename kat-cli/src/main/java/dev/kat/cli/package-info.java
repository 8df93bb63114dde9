/**
 * The commands as {@code kat …} on a terminal.
 */
@NullMarked
package dev.kat.cli;

import org.jspecify.annotations.NullMarked;
