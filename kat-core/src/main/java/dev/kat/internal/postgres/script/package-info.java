/**
 * A migration's SQL script as text: read, checked, and split into statements. Pure code
 * that knows nothing about connections.
 */
@NullMarked
package dev.kat.internal.postgres.script;

import org.jspecify.annotations.NullMarked;
