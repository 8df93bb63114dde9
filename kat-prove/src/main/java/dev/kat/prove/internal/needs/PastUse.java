package dev.kat.prove.internal.needs;

import dev.kat.prove.internal.observation.Use;

/**
 * A use of an object by an earlier migration.
 *
 * @param position the migration's place in the order
 * @param use the use
 * @param readsRows whether the migration reads rows of any table
 */
record PastUse(int position, Use use, boolean readsRows) {
}
