package dev.kat.internal.postgres.script;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.kat.error.InvalidMigrationException;
import dev.kat.error.UnreadableMigrationException;

/**
 * Reads a script's statements one after the other. Keeps no more of the script than one
 * statement.
 */
public final class StatementReader implements Closeable {

	private final String file;

	private final StatementParser parser;

	private final ScriptRules rules;

	StatementReader(String file, StatementParser parser, ScriptRules rules) {
		this.file = file;
		this.parser = parser;
		this.rules = rules;
	}

	/**
	 * Returns the next statement. The rest of the previous one's
	 * {@linkplain SqlStatement#copyData() data} is skipped.
	 * @return the statement, or {@code null} when there are no more
	 * @throws InvalidMigrationException if the script cannot be read further
	 * @throws UnreadableMigrationException if the file cannot be read
	 */
	public @Nullable SqlStatement next() {
		return poll().orElse(null);
	}

	/**
	 * Returns the next statement, or the BEGIN or COMMIT before it, which {@link #next()}
	 * leaves out.
	 * @return the statement; empty when there are no more
	 * @throws InvalidMigrationException if the script cannot be read further
	 * @throws UnreadableMigrationException if the file cannot be read
	 */
	public Optional<SqlStatement> nextWithControl() {
		return this.parser.next();
	}

	/** As {@link #next()}. */
	Optional<SqlStatement> poll() {
		Optional<SqlStatement> statement = this.parser.next();
		while (statement.filter(this.rules::leavesOut).isPresent()) {
			statement = this.parser.next();
		}
		return statement;
	}

	/**
	 * Closes the file.
	 * @throws UnreadableMigrationException if that fails
	 */
	@Override
	public void close() {
		try {
			this.parser.close();
		}
		catch (IOException ex) {
			throw new UnreadableMigrationException(this.file, ex);
		}
	}

}
