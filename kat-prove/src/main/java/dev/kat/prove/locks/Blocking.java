package dev.kat.prove.locks;

import java.util.List;

/**
 * A finding: readers or writers of a table wait while a statement does something that
 * takes long.
 *
 * @param held the locks for which they wait
 * @param meanwhile what takes long
 */
public record Blocking(List<HeldLock> held, List<Work> meanwhile) {

	/**
	 * Copies the lists.
	 * @param held the locks for which they wait
	 * @param meanwhile what takes long
	 */
	public Blocking {
		held = List.copyOf(held);
		meanwhile = List.copyOf(meanwhile);
	}

}
