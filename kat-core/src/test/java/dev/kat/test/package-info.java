/**
 * The databases of all tests, in every module.
 */
@NullMarked
package dev.kat.test;

import org.jspecify.annotations.NullMarked;
