/**
 * Auto-configuration for the meters that count the migrations.
 */
@NullMarked
package dev.kat.boot.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
