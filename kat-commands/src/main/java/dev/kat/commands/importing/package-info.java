/**
 * Takes over migrations from other tools: what they say, as values, and the folders that
 * are made of them.
 */
@NullMarked
package dev.kat.commands.importing;

import org.jspecify.annotations.NullMarked;
