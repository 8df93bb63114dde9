/**
 * Auto-configuration for the health of the migrations.
 */
@NullMarked
package dev.kat.boot.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
