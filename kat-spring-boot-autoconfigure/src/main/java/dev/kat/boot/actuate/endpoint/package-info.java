/**
 * The endpoint {@code /actuator/kat}, which shows what is applied and what is pending.
 */
@NullMarked
package dev.kat.boot.actuate.endpoint;

import org.jspecify.annotations.NullMarked;
