package dev.kat.internal.postgres.script;

import java.util.ArrayList;
import java.util.List;

/**
 * Shortens the entries of a CONTEXT: a recursion can produce thousands of them.
 */
final class Repetitions {

	private static final int FIRST = 10;

	private static final int LAST = 5;

	/** How many routines may call each other in turn. */
	private static final int LONGEST_PERIOD = 8;

	private Repetitions() {
	}

	/**
	 * Shows repeated entries once, and leaves out the middle if the rest is still long.
	 */
	static List<String> shorten(List<String> entries) {
		List<String> merged = merge(entries);
		int more = merged.size() - FIRST - LAST;
		if (more <= 1) {
			return merged;
		}
		List<String> ends = new ArrayList<>(merged.subList(0, FIRST));
		ends.add("… %d more".formatted(more));
		ends.addAll(merged.subList(merged.size() - LAST, merged.size()));
		return ends;
	}

	private static List<String> merge(List<String> entries) {
		List<String> merged = new ArrayList<>();
		for (int index = 0; index < entries.size();) {
			Run run = Run.at(entries, index);
			merged.addAll(entries.subList(index, index + run.period()));
			if (run.times() > 1) {
				merged.add(run.toString());
			}
			index += run.period() * run.times();
		}
		return merged;
	}

	/**
	 * Entries that are repeated in a row.
	 *
	 * @param period the number of entries
	 * @param times how many times they appear
	 */
	private record Run(int period, int times) {

		/**
		 * Finds the run that saves the most entries; the note about it takes up one
		 * itself.
		 */
		static Run at(List<String> entries, int start) {
			Run best = new Run(1, 1);
			int mostSaved = 1;
			for (int period = 1; period <= LONGEST_PERIOD; period++) {
				Run run = new Run(period, times(entries, start, period));
				int saved = period * (run.times() - 1);
				if (saved > mostSaved) {
					best = run;
					mostSaved = saved;
				}
			}
			return best;
		}

		private static int times(List<String> entries, int start, int period) {
			int end = start + period;
			while (end < entries.size() && entries.get(end).equals(entries.get(end - period))) {
				end++;
			}
			return Math.max(1, (end - start) / period);
		}

		@Override
		public String toString() {
			String what = (this.period == 1) ? "the same" : "the same %d entries".formatted(this.period);
			return "… %s %s".formatted(what,
					(this.times == 2) ? "once more" : "%d more times".formatted(this.times - 1));
		}

	}

}
