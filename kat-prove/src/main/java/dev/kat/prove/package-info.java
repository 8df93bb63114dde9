/**
 * Proves a graph by running it on a scratch server: what each migration needs, which
 * parents are missing, and which are needless.
 */
@NullMarked
package dev.kat.prove;

import org.jspecify.annotations.NullMarked;
