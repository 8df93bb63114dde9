package dev.kat.commands.importing.history;

import java.util.List;

/**
 * Thrown when a history cannot be taken over as it is. Nothing was recorded.
 */
public final class HistoryRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	HistoryRefusedException(List<String> reasons) {
		super(String.join("\n", reasons));
	}

}
