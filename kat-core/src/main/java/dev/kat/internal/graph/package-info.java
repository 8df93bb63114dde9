/**
 * Writes graphs in the languages of tools that draw them.
 */
@NullMarked
package dev.kat.internal.graph;

import org.jspecify.annotations.NullMarked;
