package dev.kat.page.layout;

import java.util.Arrays;
import java.util.List;

import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdgeSection;

/**
 * A line that ELK has drawn from top to bottom, in straight parts.
 *
 * @param xs how far to the right its points are
 * @param ys how far down they are, in ascending order
 */
record Polyline(double[] xs, double[] ys) {

	static Polyline of(ElkEdgeSection section) {
		List<ElkBendPoint> bends = section.getBendPoints();
		double[] xs = new double[bends.size() + 2];
		double[] ys = new double[xs.length];
		xs[0] = section.getStartX();
		ys[0] = section.getStartY();
		for (int index = 0; index < bends.size(); index++) {
			xs[index + 1] = bends.get(index).getX();
			ys[index + 1] = bends.get(index).getY();
		}
		xs[xs.length - 1] = section.getEndX();
		ys[ys.length - 1] = section.getEndY();
		return new Polyline(xs, ys);
	}

	/**
	 * Returns how far to the right the line is.
	 * @param y how far down
	 */
	double xAt(double y) {
		int found = Arrays.binarySearch(this.ys, y);
		if (found >= 0) {
			return this.xs[found];
		}
		int next = Math.min(Math.max(-found - 1, 1), this.ys.length - 1);
		double part = (y - this.ys[next - 1]) / (this.ys[next] - this.ys[next - 1]);
		return this.xs[next - 1] + part * (this.xs[next] - this.xs[next - 1]);
	}

}
