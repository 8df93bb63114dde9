package dev.kat.prove.locks;

import java.util.List;

/**
 * A known way around.
 *
 * @param text what to do, in one to three sentences
 * @param sql the statements to write instead, with an ellipsis for what the migration
 * knows; each may begin with a comment. May be empty
 */
public record Advice(String text, List<String> sql) {

	/**
	 * Copies the list.
	 * @param text what to do
	 * @param sql the statements to write instead
	 */
	public Advice {
		sql = List.copyOf(sql);
	}

}
