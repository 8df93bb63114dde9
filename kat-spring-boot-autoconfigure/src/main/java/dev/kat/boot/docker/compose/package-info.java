/**
 * Lets Kat connect to a database that Docker Compose runs.
 */
@NullMarked
package dev.kat.boot.docker.compose;

import org.jspecify.annotations.NullMarked;
