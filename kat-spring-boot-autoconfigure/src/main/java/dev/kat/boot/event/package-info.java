/**
 * Application events about runs.
 */
@NullMarked
package dev.kat.boot.event;

import org.jspecify.annotations.NullMarked;
