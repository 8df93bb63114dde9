/**
 * The directed acyclic graph of migrations and its one, always equal, order.
 */
@NullMarked
package dev.kat.graph;

import org.jspecify.annotations.NullMarked;
