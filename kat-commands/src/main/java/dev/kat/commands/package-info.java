/**
 * The commands: everything you can do with migrations from outside an application. A
 * build tool or a command line creates a {@link dev.kat.commands.Workspace} from
 * settings, an output and a log, and runs {@link dev.kat.commands.Command commands} in
 * it.
 */
@NullMarked
package dev.kat.commands;

import org.jspecify.annotations.NullMarked;
