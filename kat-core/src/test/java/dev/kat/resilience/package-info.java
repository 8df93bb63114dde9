/**
 * What is left of a migration when processes, connections and servers die in the middle
 * of it, and when many instances migrate at once: real processes, a real server, a real
 * pooler.
 */
@NullMarked
package dev.kat.resilience;

import org.jspecify.annotations.NullMarked;
