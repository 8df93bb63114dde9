/**
 * The shop's own PostgreSQL, used if no other is configured. Its data survives restarts,
 * even after the application was killed.
 */
@NullMarked
package dev.kat.sample.postgres;

import org.jspecify.annotations.NullMarked;
