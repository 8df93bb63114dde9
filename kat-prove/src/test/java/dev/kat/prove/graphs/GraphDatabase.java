package dev.kat.prove.graphs;

import java.util.List;
import java.util.Optional;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.kat.test.TestDatabase;

/**
 * A database to which migrations are applied one by one, in any order, without Kat: what
 * becomes of it is the truth that a proof has to agree with.
 */
final class GraphDatabase implements AutoCloseable {

	private static final String CLEAR = """
			do $$
			declare found record;
			begin
				for found in select quote_ident(nspname) as name from pg_namespace
					where nspname !~ '^pg_' and nspname <> 'information_schema' loop
					execute 'drop schema ' || found.name || ' cascade';
				end loop;
				create schema public;
			end $$""";

	private final SingleConnectionDataSource connection;

	private final JdbcTemplate jdbc;

	GraphDatabase(TestDatabase database) {
		this.connection = new SingleConnectionDataSource(database.url(), database.username(), database.password(),
				true);
		this.jdbc = new JdbcTemplate(this.connection);
		this.jdbc.execute("set client_min_messages = warning");
	}

	/**
	 * Applies migrations to an empty database.
	 * @param graph the graph
	 * @param order the order, by position
	 * @return what the server said to the first that failed
	 */
	Optional<String> apply(GeneratedGraph graph, List<Integer> order) {
		this.jdbc.execute(CLEAR);
		for (int position : order) {
			GeneratedMigration migration = graph.migrations().get(position);
			try {
				run(migration.isTransactional(), migration.up());
			}
			catch (DataAccessException ex) {
				return Optional.of(migration.id() + ": " + ex.getMostSpecificCause().getMessage());
			}
		}
		return Optional.empty();
	}

	/**
	 * Applies migrations, and reads what comes out.
	 * @return the state, or one line with the error
	 */
	List<String> outcome(GeneratedGraph graph, List<Integer> order) {
		return apply(graph, order).map(List::of).orElseGet(this::state);
	}

	void apply(GeneratedMigration migration) {
		run(migration.isTransactional(), migration.up());
	}

	void rollBack(GeneratedMigration migration) {
		run(true, migration.down().stream().map(Undo::sql).toList());
	}

	/**
	 * Rolls back, compares, and takes the rollback back.
	 */
	boolean isRestored(GeneratedMigration migration, List<String> before) {
		this.jdbc.execute("begin");
		try {
			migration.down().forEach((undo) -> this.jdbc.execute(undo.sql()));
			return state().equals(before);
		}
		catch (DataAccessException ex) {
			return false;
		}
		finally {
			this.jdbc.execute("rollback");
		}
	}

	private void run(boolean isTransactional, List<String> statements) {
		if (statements.isEmpty()) {
			return;
		}
		if (!isTransactional) {
			statements.forEach(this.jdbc::execute);
			return;
		}
		this.jdbc.execute("begin");
		try {
			statements.forEach(this.jdbc::execute);
			this.jdbc.execute("commit");
		}
		finally {
			this.jdbc.execute("rollback");
		}
	}

	List<String> state() {
		return DatabaseState.lines(this.jdbc);
	}

	void clear() {
		this.jdbc.execute(CLEAR);
	}

	@Override
	public void close() {
		this.connection.destroy();
	}

}
