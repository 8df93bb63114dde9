/**
 * Decides, without a database, what contradicts the record and what would run. Pure code
 * that takes and returns values.
 */
@NullMarked
package dev.kat.internal.plan;

import org.jspecify.annotations.NullMarked;
