package dev.kat.page.layout;

/**
 * The size of every box.
 *
 * @param width the width
 * @param height the height
 */
public record BoxSize(int width, int height) {

}
