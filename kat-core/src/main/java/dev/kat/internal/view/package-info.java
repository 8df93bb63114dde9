/**
 * What the endpoint and the goals show, as plain records. The names and the order of
 * their components are those of the JSON. Components that are {@code null} are left out
 * by {@link dev.kat.internal.view.Members}, whichever library writes the JSON.
 */
@NullMarked
package dev.kat.internal.view;

import org.jspecify.annotations.NullMarked;
