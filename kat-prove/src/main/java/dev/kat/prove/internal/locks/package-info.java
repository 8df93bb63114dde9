/**
 * Finds what a migration locks, what it does while it holds the lock, and the known way
 * around. Only {@code LockTracer} sees {@code java.sql}.
 */
@NullMarked
package dev.kat.prove.internal.locks;

import org.jspecify.annotations.NullMarked;
