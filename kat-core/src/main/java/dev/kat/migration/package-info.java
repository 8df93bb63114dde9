/**
 * What a migration is, and the words used everywhere for it.
 */
@NullMarked
package dev.kat.migration;

import org.jspecify.annotations.NullMarked;
