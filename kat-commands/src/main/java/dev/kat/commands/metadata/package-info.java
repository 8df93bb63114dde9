/**
 * Edits the lists in metadata.yaml files and leaves everything else as it is.
 */
@NullMarked
package dev.kat.commands.metadata;

import org.jspecify.annotations.NullMarked;
