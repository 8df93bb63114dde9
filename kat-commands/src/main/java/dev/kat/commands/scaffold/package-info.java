/**
 * Writes new migrations.
 */
@NullMarked
package dev.kat.commands.scaffold;

import org.jspecify.annotations.NullMarked;
