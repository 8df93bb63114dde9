package dev.kat.prove.locks;

/**
 * A lock that is held while something takes long.
 *
 * @param lock the lock
 * @param since where the statement begins that took it, as {@code file:line:column}
 */
public record HeldLock(LockedTable lock, String since) {
}
