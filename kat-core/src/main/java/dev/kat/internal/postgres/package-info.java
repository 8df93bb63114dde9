/**
 * Everything that touches JDBC: the record, the run lock, the session that scripts run
 * in, and the runner. Everything else in Kat works on values.
 */
@NullMarked
package dev.kat.internal.postgres;

import org.jspecify.annotations.NullMarked;
