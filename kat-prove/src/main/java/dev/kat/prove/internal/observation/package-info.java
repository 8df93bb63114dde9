/**
 * What a migration did to a database, as values. Pure: nothing here knows JDBC.
 */
@NullMarked
package dev.kat.prove.internal.observation;

import org.jspecify.annotations.NullMarked;
