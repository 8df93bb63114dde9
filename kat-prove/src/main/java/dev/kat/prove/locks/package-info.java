/**
 * What migrations lock, and which readers and writers have to wait for them.
 */
@NullMarked
package dev.kat.prove.locks;

import org.jspecify.annotations.NullMarked;
