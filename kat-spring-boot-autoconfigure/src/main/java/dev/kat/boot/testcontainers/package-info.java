/**
 * Lets Kat connect to a database in a container of a test.
 */
@NullMarked
package dev.kat.boot.testcontainers;

import org.jspecify.annotations.NullMarked;
