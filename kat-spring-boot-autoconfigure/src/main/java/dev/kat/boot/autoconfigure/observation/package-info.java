/**
 * Auto-configuration for observations of runs and migrations.
 */
@NullMarked
package dev.kat.boot.autoconfigure.observation;

import org.jspecify.annotations.NullMarked;
