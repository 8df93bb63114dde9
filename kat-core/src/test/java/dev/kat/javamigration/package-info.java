/**
 * Tests of migrations in Java.
 */
@NullMarked
package dev.kat.javamigration;

import org.jspecify.annotations.NullMarked;
