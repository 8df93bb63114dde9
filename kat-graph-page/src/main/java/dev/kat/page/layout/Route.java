package dev.kat.page.layout;

import java.util.List;

/**
 * The way of an edge, from the lower side of one box to the upper side of another. It
 * goes round all other boxes if it is drawn as curves from one point to the next that
 * begin and end vertically. No point is above the one before.
 *
 * @param points where it begins, where it bends and where it ends
 */
public record Route(List<Point> points) {

	/**
	 * Copies the list.
	 * @param points where it begins, where it bends and where it ends
	 */
	public Route {
		points = List.copyOf(points);
	}

}
