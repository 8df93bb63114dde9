/**
 * Auto-configuration: runs Kat before anything uses the database, as configured by {@code
 * kat.*} properties.
 */
@NullMarked
package dev.kat.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
