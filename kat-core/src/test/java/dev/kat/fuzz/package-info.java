/**
 * Migrations that nobody would write: valid ones in every form, and each known defect
 * planted in them.
 */
@NullMarked
package dev.kat.fuzz;

import org.jspecify.annotations.NullMarked;
