package dev.kat.commands.prove;

import java.util.List;

/**
 * Shows how a small text changes.
 */
public final class LineDiff {

	private LineDiff() {
	}

	/**
	 * Compares two texts.
	 * @param before the first
	 * @param after the second
	 * @return all lines: those of the first only after a minus, those of the second only
	 * after a plus, the others after a space
	 */
	public static String of(String before, String after) {
		List<String> old = before.lines().toList();
		List<String> current = after.lines().toList();
		int[][] common = common(old, current);
		StringBuilder diff = new StringBuilder();
		int row = 0;
		int column = 0;
		while (row < old.size() || column < current.size()) {
			if (row < old.size() && column < current.size() && old.get(row).equals(current.get(column))) {
				diff.append(' ').append(old.get(row++)).append('\n');
				column++;
			}
			else if (column == current.size()
					|| row < old.size() && common[row + 1][column] >= common[row][column + 1]) {
				diff.append('-').append(old.get(row++)).append('\n');
			}
			else {
				diff.append('+').append(current.get(column++)).append('\n');
			}
		}
		return diff.toString();
	}

	/**
	 * Counts how many lines the rests of both have in common.
	 */
	private static int[][] common(List<String> old, List<String> current) {
		int[][] common = new int[old.size() + 1][current.size() + 1];
		for (int row = old.size() - 1; row >= 0; row--) {
			for (int column = current.size() - 1; column >= 0; column--) {
				common[row][column] = old.get(row).equals(current.get(column)) ? common[row + 1][column + 1] + 1
						: Math.max(common[row + 1][column], common[row][column + 1]);
			}
		}
		return common;
	}

}
