/**
 * What a migration is: its identity, its metadata and its scripts.
 */
@NullMarked
package dev.kat.migration;

import org.jspecify.annotations.NullMarked;
