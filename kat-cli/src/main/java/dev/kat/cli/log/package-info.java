/**
 * The log of the command line: short lines on the standard error.
 */
@NullMarked
package dev.kat.cli.log;

import org.jspecify.annotations.NullMarked;
