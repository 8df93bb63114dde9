/**
 * Deciding without a database: what is on record of the migrations, what contradicts it,
 * and what would run. Pure; takes and returns values.
 */
@NullMarked
package dev.kat.plan;

import org.jspecify.annotations.NullMarked;
