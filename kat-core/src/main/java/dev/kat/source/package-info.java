/**
 * Where migrations come from: folders on the class path or in the file system.
 */
@NullMarked
package dev.kat.source;

import org.jspecify.annotations.NullMarked;
