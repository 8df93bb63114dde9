package dev.kat.prove.graphs;

/**
 * How a migration touches something. The names of things are only compared with each
 * other: a table, a column's type, the body of a function, the rows of a table.
 */
enum Mode {

	/** It depends on what is there. */
	READ,

	/** It adds something: others may do the same in any order. */
	ADD,

	/** It makes, changes or drops it. */
	WRITE,

	/** It could not be done before what others added. */
	AWAIT;

	/**
	 * {@return whether a later access to the same thing has to stay after this one}
	 */
	boolean isOrderedBefore(Mode later) {
		if (this == AWAIT || later == AWAIT) {
			return this == ADD;
		}
		return this != later || this == WRITE;
	}

}
