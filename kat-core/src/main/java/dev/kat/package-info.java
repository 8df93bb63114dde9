/**
 * The entry point for applications: {@link dev.kat.KatMigrator} applies migrations and
 * reports their state.
 */
@NullMarked
package dev.kat;

import org.jspecify.annotations.NullMarked;
