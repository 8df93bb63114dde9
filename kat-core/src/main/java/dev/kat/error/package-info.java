/**
 * What can go wrong, as one sealed tree: each leaf is named after its failure and carries
 * the facts as typed fields. Messages say what happened, to which thing, and what to do.
 *
 * @serial exclude
 */
@NullMarked
package dev.kat.error;

import org.jspecify.annotations.NullMarked;
