package dev.kat.internal.postgres.script;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The passwords in the statements that a migration in Java has sent. Kat sees one
 * statement after the other, and does not know which of them the server complains about.
 */
public final class SentSecrets {

	/** More than the server quotes of the statements before. */
	private static final int MOST = 1000;

	private final Set<String> values = new LinkedHashSet<>();

	/**
	 * Notes the passwords in a statement.
	 * @param sql the statement
	 */
	public void add(String sql) {
		for (String value : Secrets.of(sql).values()) {
			this.values.remove(value);
			this.values.add(value);
		}
		Iterator<String> oldest = this.values.iterator();
		while (this.values.size() > MOST) {
			oldest.next();
			oldest.remove();
		}
	}

	/**
	 * Removes the passwords from the server's message.
	 * @param message the server's message
	 * @return the message with an ellipsis for each password that it quotes
	 */
	public String withoutThem(String message) {
		return Secrets.without(this.values, message);
	}

}
