/**
 * Text for messages: one line of what others wrote, the nearest known word, and places in
 * files.
 */
@NullMarked
package dev.kat.internal.text;

import org.jspecify.annotations.NullMarked;
