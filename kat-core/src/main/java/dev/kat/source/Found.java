package dev.kat.source;

import java.util.ArrayList;
import java.util.List;

/**
 * What scanners have found so far.
 *
 * @param folders folders that should be migrations
 * @param strayFiles the paths of SQL files that nothing runs, as messages name them
 */
record Found(List<CandidateFolder> folders, List<String> strayFiles) {

	Found() {
		this(new ArrayList<>(), new ArrayList<>());
	}

	void addAll(Found other) {
		this.folders.addAll(other.folders);
		this.strayFiles.addAll(other.strayFiles);
	}

}
