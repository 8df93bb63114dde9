/**
 * What goals print: tables and progress for people, JSON for programs.
 */
@NullMarked
package dev.kat.maven.output;

import org.jspecify.annotations.NullMarked;
