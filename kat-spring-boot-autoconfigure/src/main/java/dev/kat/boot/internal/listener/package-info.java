/**
 * Listens to every migrator of a context, including those that the application created.
 * Public only for the auto-configurations: an application uses
 * {@link dev.kat.plan.MigrationListener} instead.
 */
@NullMarked
package dev.kat.boot.internal.listener;

import org.jspecify.annotations.NullMarked;
