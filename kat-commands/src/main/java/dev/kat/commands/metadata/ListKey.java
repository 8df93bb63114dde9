package dev.kat.commands.metadata;

import java.util.List;

/**
 * A key of metadata.yaml that lists references to migrations.
 */
public enum ListKey {

	/** What must run before. */
	PARENTS("parents", List.of("name", "timestamp", "description")),

	/** What must not run at the same time. */
	CONFLICTS("conflicts", List.of("name", "timestamp", "description", "parents"));

	private final String text;

	private final List<String> predecessors;

	ListKey(String text, List<String> predecessors) {
		this.text = text;
		this.predecessors = predecessors;
	}

	/**
	 * {@return the key as it is written}
	 */
	public String text() {
		return this.text;
	}

	/**
	 * {@return the keys that come before it in a new file}
	 */
	List<String> predecessors() {
		return this.predecessors;
	}

	ListKey other() {
		return (this == PARENTS) ? CONFLICTS : PARENTS;
	}

}
