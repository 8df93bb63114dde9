/**
 * The stages of a proof, one after another, and what confirms what.
 */
@NullMarked
package dev.kat.prove.internal;

import org.jspecify.annotations.NullMarked;
