package dev.kat.commands.metadata;

/**
 * A reference to be written.
 *
 * @param text the reference
 * @param comment what follows it on its line, with the space before; may be empty
 */
record Reference(String text, String comment) {
}
