/**
 * Trials: what to run on which state, arranged so that states are built once, and how to
 * compare what came out. Pure: nothing here knows JDBC.
 */
@NullMarked
package dev.kat.prove.internal.trial;

import org.jspecify.annotations.NullMarked;
