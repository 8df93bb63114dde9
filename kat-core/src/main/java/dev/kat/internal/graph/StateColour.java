package dev.kat.internal.graph;

import dev.kat.migration.MigrationState;

/**
 * The colours of a state: light fills under black text that colour-blind readers can tell
 * apart. The borders differ as well.
 *
 * @param fill the colour inside, as {@code #rrggbb}
 * @param line the colour of the border, as {@code #rrggbb}
 * @param isDashed whether the border is dashed, which tells states apart without colours
 */
record StateColour(String fill, String line, boolean isDashed) {

	private static final StateColour GREEN = new StateColour("#d5f0d8", "#2e7d32", false);

	private static final StateColour WHITE = new StateColour("#ffffff", "#757575", true);

	private static final StateColour ORANGE = new StateColour("#ffe3c2", "#c25700", false);

	static StateColour of(MigrationState state) {
		return switch (state) {
			case APPLIED -> GREEN;
			case PENDING -> WHITE;
			case ROLLED_BACK -> ORANGE;
		};
	}

}
