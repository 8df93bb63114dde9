/**
 * Listens to every migrator of a context, also to those the application made.
 */
@NullMarked
package dev.kat.boot.listener;

import org.jspecify.annotations.NullMarked;
