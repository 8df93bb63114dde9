/**
 * The examples of docs/proving.md.
 */
@NullMarked
package dev.kat.prove.docs;

import org.jspecify.annotations.NullMarked;
