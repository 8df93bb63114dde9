/**
 * Tests of the benchmarks.
 */
@NullMarked
package dev.kat.benchmarks;

import org.jspecify.annotations.NullMarked;
