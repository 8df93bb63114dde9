/**
 * What a proof changes in the files.
 */
@NullMarked
package dev.kat.commands.prove;

import org.jspecify.annotations.NullMarked;
