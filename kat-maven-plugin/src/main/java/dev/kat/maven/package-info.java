/**
 * The goals.
 */
@NullMarked
package dev.kat.maven;

import org.jspecify.annotations.NullMarked;
