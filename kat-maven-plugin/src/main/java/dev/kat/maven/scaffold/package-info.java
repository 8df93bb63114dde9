/**
 * Writing new migrations.
 */
@NullMarked
package dev.kat.maven.scaffold;

import org.jspecify.annotations.NullMarked;
