/**
 * Where the values come from that a command works with: what was given for it, the
 * environment, the project's own configuration files.
 */
@NullMarked
package dev.kat.commands.settings;

import org.jspecify.annotations.NullMarked;
