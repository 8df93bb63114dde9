/**
 * A proof as text, as JSON and as a page. Pure: nothing here knows JDBC.
 */
@NullMarked
package dev.kat.prove.internal.report;

import org.jspecify.annotations.NullMarked;
