/**
 * The sources of a command's settings: the values given for it, the environment, and the
 * project's own configuration files.
 */
@NullMarked
package dev.kat.commands.settings;

import org.jspecify.annotations.NullMarked;
