/**
 * Arranges a graph in layers, from top to bottom. Knows no migrations, and nothing of
 * pages.
 */
@NullMarked
package dev.kat.page.layout;

import org.jspecify.annotations.NullMarked;
