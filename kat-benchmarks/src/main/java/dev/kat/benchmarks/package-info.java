/**
 * Kat against Flyway, Liquibase and plain JDBC on the same work.
 */
@NullMarked
package dev.kat.benchmarks;

import org.jspecify.annotations.NullMarked;
