package dev.kat.prove.internal.locks;

/**
 * How a statement read a table, as the server counts it.
 *
 * @param scans how often it read all rows; building an index counts as well
 * @param indexScans how often it used an index
 */
record Activity(long scans, long indexScans) {

	static final Activity NONE = new Activity(0, 0);

	Activity and(Activity other) {
		return new Activity(this.scans + other.scans, this.indexScans + other.indexScans);
	}

}
