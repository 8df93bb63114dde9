package dev.kat.prove.internal.postgres;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.kat.prove.internal.observation.ObjectKey;

/**
 * Asks the server which columns and functions a statement uses, before it runs: it is put
 * into a procedure, and the server says what that depends on.
 */
final class StatementProbe {

	private static final String PROCEDURE = "kat_prove.statement()";

	private static final String UNIQUE_INDEXES = """
			select i.indexrelid, (select string_agg(a.attname, ' ') from pg_attribute a where a.attrelid = i.indexrelid
				and a.attnum <= i.indnkeyatts and i.indkey[a.attnum - 1] <> 0)
			from pg_index i where i.indisunique and i.indrelid = to_regclass(?)""";

	private final Queries queries;

	StatementProbe(Queries queries) {
		this.queries = queries;
	}

	/**
	 * Returns what a statement uses; empty if the server cannot tell.
	 */
	Optional<Probed> probe(StatementCode code, boolean hasEventTriggers) throws SQLException {
		Optional<String> query = code.query();
		if (query.isEmpty()) {
			return Optional.empty();
		}
		this.queries.execute("savepoint kat_prove_statement_probe");
		try {
			// Event triggers would count as called
			this.queries.execute((hasEventTriggers ? "set local session_replication_role = replica; " : "")
					+ "create procedure " + PROCEDURE + " language sql begin atomic " + query.get() + "\n; end");
			List<ReferenceRow> rows = this.queries.list(ReferenceRow.OF_PROCEDURE, ReferenceRow::of, PROCEDURE);
			Set<ObjectKey> used = new HashSet<>();
			rows.forEach((row) -> used.add(row.used()));
			return Optional.of(new Probed(used, target(code), conflicts(code)));
		}
		catch (SQLException ex) {
			// Such as for parameters, or tables that a function makes
			return Optional.empty();
		}
		finally {
			this.queries.execute("rollback to kat_prove_statement_probe; release kat_prove_statement_probe");
		}
	}

	private Optional<ObjectKey> target(StatementCode code) throws SQLException {
		Optional<String> name = code.target();
		if (name.isEmpty()) {
			return Optional.empty();
		}
		long oid = this.queries.list("select to_regclass(?)::oid::bigint", (row) -> row.getLong(1), name.get()).get(0);
		return (oid == 0) ? Optional.empty() : Optional.of(ObjectKey.of("pg_class", oid));
	}

	/**
	 * Which index decides is worked out each time the statement runs.
	 */
	private Set<ObjectKey> conflicts(StatementCode code) throws SQLException {
		Optional<Set<String>> columns = code.conflict();
		Optional<String> table = code.target();
		Set<ObjectKey> indexes = new HashSet<>();
		if (columns.isPresent() && table.isPresent()) {
			Set<String> wanted = columns.get();
			this.queries.list(UNIQUE_INDEXES, (row) -> {
				String names = row.getString(2);
				boolean decides = wanted.isEmpty() || names == null
						|| wanted.containsAll(Arrays.asList(names.split(" ")));
				return decides && indexes.add(ObjectKey.of("pg_class", row.getLong(1)));
			}, table.get());
		}
		return indexes;
	}

	/**
	 * What a statement uses.
	 *
	 * @param used what it names
	 * @param target the table into which it inserts
	 * @param conflicts the indexes that may decide on its ON CONFLICT
	 */
	record Probed(Set<ObjectKey> used, Optional<ObjectKey> target, Set<ObjectKey> conflicts) {
	}

}
