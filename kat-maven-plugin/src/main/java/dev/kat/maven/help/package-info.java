/**
 * The goal that describes the goals, written by Maven's own tools.
 */
@NullUnmarked
package dev.kat.maven.help;

import org.jspecify.annotations.NullUnmarked;
