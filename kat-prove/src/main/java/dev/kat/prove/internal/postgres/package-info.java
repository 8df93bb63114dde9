/**
 * Runs migrations on a scratch server.
 */
@NullMarked
package dev.kat.prove.internal.postgres;

import org.jspecify.annotations.NullMarked;
