package dev.kat.maven.output;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with the migrations.
 *
 * @param kind what kind of problem
 * @param migration the migration, as {@code <timestamp>_<name>}, or {@code null} when it
 * is not about one
 * @param fails whether it is an error, and not only a warning
 * @param message what is wrong, and the way out
 */
public record Problem(String kind, @Nullable String migration, boolean fails, String message) {

}
