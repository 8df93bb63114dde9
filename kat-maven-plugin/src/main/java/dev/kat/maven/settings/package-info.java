/**
 * Where the values come from that a goal works with: the command line, the plugin's
 * configuration, the environment, the project's own configuration files.
 */
@NullMarked
package dev.kat.maven.settings;

import org.jspecify.annotations.NullMarked;
