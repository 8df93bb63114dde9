/**
 * The exceptions, as one sealed tree: each leaf is named after its failure and carries
 * the facts as typed fields. Messages say what happened, to what, and what to do about
 * it.
 *
 * @serial exclude
 */
@NullMarked
package dev.kat.error;

import org.jspecify.annotations.NullMarked;
