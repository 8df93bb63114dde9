/**
 * A small shop whose tables Kat creates.
 */
@NullMarked
package dev.kat.sample;

import org.jspecify.annotations.NullMarked;
