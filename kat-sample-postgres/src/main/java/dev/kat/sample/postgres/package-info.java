/**
 * The shop's own PostgreSQL, for where no other is configured. It survives restarts, and
 * it survives a killed application.
 */
@NullMarked
package dev.kat.sample.postgres;

import org.jspecify.annotations.NullMarked;
