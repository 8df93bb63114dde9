/**
 * A small shop, whose tables Kat makes.
 */
@NullMarked
package dev.kat.sample;

import org.jspecify.annotations.NullMarked;
