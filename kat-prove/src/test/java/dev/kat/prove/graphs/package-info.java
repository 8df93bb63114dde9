/**
 * Graphs of migrations with known needs and known faults, and what the proof says of
 * them.
 */
@NullMarked
package dev.kat.prove.graphs;

import org.jspecify.annotations.NullMarked;
