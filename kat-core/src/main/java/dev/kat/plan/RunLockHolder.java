package dev.kat.plan;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Who holds the run lock.
 *
 * @param application the application name of its connection, or {@code null} if it set
 * none
 * @param since when its transaction began, or {@code null} if the server does not show
 * that to this role. If the steps of a run take the lock one after the other, that is
 * when the current one began
 */
public record RunLockHolder(@Nullable String application, @Nullable Instant since) {

}
