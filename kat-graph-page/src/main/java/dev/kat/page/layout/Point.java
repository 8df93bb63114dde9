package dev.kat.page.layout;

/**
 * A place in the picture.
 *
 * @param x how far to the right
 * @param y how far down
 */
public record Point(int x, int y) {

}
