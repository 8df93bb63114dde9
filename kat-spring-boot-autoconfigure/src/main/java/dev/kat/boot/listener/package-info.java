/**
 * Listens to every migrator of a context, also to those the application made. Public for
 * the auto-configurations only: an application has {@link dev.kat.plan.MigrationListener}
 * for this.
 */
@NullMarked
package dev.kat.boot.listener;

import org.jspecify.annotations.NullMarked;
