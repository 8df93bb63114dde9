/**
 * The goals of the Maven plugin.
 */
@NullMarked
package dev.kat.maven;

import org.jspecify.annotations.NullMarked;
