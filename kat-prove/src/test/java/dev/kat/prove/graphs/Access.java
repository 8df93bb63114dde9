package dev.kat.prove.graphs;

/**
 * What one migration does to one thing.
 *
 * @param thing the thing
 * @param mode how it touches it
 * @param isShown whether running can show it: the body of a function that is never called
 * cannot fail
 */
record Access(String thing, Mode mode, boolean isShown) {
}
