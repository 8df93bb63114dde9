package dev.kat.page.layout;

/**
 * An edge between two boxes, which are known by their places in a list.
 *
 * @param from the upper box
 * @param to the lower one
 */
public record Link(int from, int to) {

}
