/**
 * Deciding without a database: what the history on record says of the migrations, what
 * contradicts it, and what would run. Pure; takes and returns values.
 */
@NullMarked
package dev.kat.plan;

import org.jspecify.annotations.NullMarked;
