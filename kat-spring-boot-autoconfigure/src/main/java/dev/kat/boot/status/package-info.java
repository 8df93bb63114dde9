/**
 * Where the migrations stand, for whoever looks often. Public for the auto-configurations
 * only: an application asks {@link dev.kat.KatMigrator#status()}.
 */
@NullMarked
package dev.kat.boot.status;

import org.jspecify.annotations.NullMarked;
