/**
 * What the endpoint and the goals show, as plain records: the names and the order of
 * their components are those of the JSON. A component that is {@code null} has nothing to
 * say and is left out, which {@link dev.kat.internal.view.Members} does for whatever
 * writes JSON.
 */
@NullMarked
package dev.kat.internal.view;

import org.jspecify.annotations.NullMarked;
