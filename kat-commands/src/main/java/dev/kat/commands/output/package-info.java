/**
 * What commands print: tables and progress for people, JSON for programs.
 */
@NullMarked
package dev.kat.commands.output;

import org.jspecify.annotations.NullMarked;
