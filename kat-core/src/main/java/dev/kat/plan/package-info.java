/**
 * What you ask of Kat, what it answers, and what is on record: options, plans, reports
 * and states, as values.
 */
@NullMarked
package dev.kat.plan;

import org.jspecify.annotations.NullMarked;
