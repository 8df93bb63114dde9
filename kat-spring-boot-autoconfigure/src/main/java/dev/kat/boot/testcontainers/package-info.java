/**
 * Lets Kat connect to a database in a test's container.
 */
@NullMarked
package dev.kat.boot.testcontainers;

import org.jspecify.annotations.NullMarked;
