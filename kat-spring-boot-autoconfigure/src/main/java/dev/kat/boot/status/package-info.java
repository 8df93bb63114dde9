/**
 * Where the migrations stand, for whoever looks often.
 */
@NullMarked
package dev.kat.boot.status;

import org.jspecify.annotations.NullMarked;
