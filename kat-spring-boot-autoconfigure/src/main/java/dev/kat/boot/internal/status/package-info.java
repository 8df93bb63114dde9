/**
 * The status of the migrations for frequent callers. Public only for the
 * auto-configurations: an application calls {@link dev.kat.KatMigrator#status()}.
 */
@NullMarked
package dev.kat.boot.internal.status;

import org.jspecify.annotations.NullMarked;
