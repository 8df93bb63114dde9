/**
 * Runs a plan: decides which step is next, retries and reports, and defines what a
 * database must provide for that. Independent of any database and of JDBC.
 */
@NullMarked
package dev.kat.internal.run;

import org.jspecify.annotations.NullMarked;
