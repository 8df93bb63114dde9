/**
 * The graph of the migrations as a page.
 */
@NullMarked
package dev.kat.page;

import org.jspecify.annotations.NullMarked;
