/**
 * The directed acyclic graph of migrations and its order, which is always the same.
 */
@NullMarked
package dev.kat.graph;

import org.jspecify.annotations.NullMarked;
