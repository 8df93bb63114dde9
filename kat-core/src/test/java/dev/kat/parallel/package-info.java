/**
 * Tests of runs whose migrations run side by side.
 */
@NullMarked
package dev.kat.parallel;

import org.jspecify.annotations.NullMarked;
