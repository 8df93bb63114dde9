package dev.kat.fuzz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a defect wants of a metadata.yaml. Everything else is written at random.
 */
final class PlannedMetadata {

	/** Entries in place of those of the same key. */
	final Map<String, String> entries = new HashMap<>();

	/** Keys that shall not be there. */
	final Set<String> leftOut = new HashSet<>();

	/** Lines at the end. */
	final List<String> appended = new ArrayList<>();

	/** The text, if it shall not be written at random. */
	@Nullable String whole;

	/**
	 * Whether it can be written in other ways than line by line.
	 */
	boolean isUntouched() {
		return this.entries.isEmpty() && this.leftOut.isEmpty() && this.appended.isEmpty();
	}

}
