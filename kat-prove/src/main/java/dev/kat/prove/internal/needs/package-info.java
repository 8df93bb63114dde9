/**
 * From observations to what each migration needs. Pure: nothing here knows JDBC.
 */
@NullMarked
package dev.kat.prove.internal.needs;

import org.jspecify.annotations.NullMarked;
