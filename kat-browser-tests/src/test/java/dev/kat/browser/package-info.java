/**
 * The page of the graph in a real browser.
 */
@NullMarked
package dev.kat.browser;

import org.jspecify.annotations.NullMarked;
