/**
 * What applications call: {@link dev.kat.KatMigrator} applies migrations and tells where
 * they stand.
 */
@NullMarked
package dev.kat;

import org.jspecify.annotations.NullMarked;
