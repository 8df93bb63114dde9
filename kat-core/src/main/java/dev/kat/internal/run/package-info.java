/**
 * Running a plan: which step is next, what is tried again, what is reported; and what a
 * database has to offer for that. Knows no database and no JDBC.
 */
@NullMarked
package dev.kat.internal.run;

import org.jspecify.annotations.NullMarked;
