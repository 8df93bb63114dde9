/**
 * Auto-configuration for {@code /actuator/kat}.
 */
@NullMarked
package dev.kat.boot.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
