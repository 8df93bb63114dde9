/**
 * Auto-configuration: runs Kat before anything uses the database, as {@code kat.*}
 * properties say.
 */
@NullMarked
package dev.kat.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
