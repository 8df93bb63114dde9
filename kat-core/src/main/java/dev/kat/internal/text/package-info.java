/**
 * Text for messages: foreign text on one line, suggestions for mistyped words, and places
 * in files.
 */
@NullMarked
package dev.kat.internal.text;

import org.jspecify.annotations.NullMarked;
