/**
 * Whole applications, each built and run outside this repository, and the documentation.
 */
@NullMarked
package dev.kat.it;

import org.jspecify.annotations.NullMarked;
