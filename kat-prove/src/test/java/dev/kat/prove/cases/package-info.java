/**
 * Cases that are hard to prove, each with the right verdict.
 */
@NullMarked
package dev.kat.prove.cases;

import org.jspecify.annotations.NullMarked;
