package dev.kat.prove.internal;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.kat.internal.plan.MigrationSet;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.prove.ProofException;
import dev.kat.prove.internal.needs.Needs;
import dev.kat.prove.internal.postgres.KeptObservations;
import dev.kat.prove.internal.postgres.ScratchServer;
import dev.kat.prove.internal.postgres.ScriptException;

/**
 * Finds the parents that a new migration needs, by running it after all others.
 */
public final class NewParents {

	private NewParents() {
	}

	/**
	 * Finds the parents of a migration.
	 * @param others all other migrations
	 * @param migration the migration
	 * @param server connects to the scratch server
	 * @param trackingTables names of tracking tables other than the usual one
	 * @param key names the project, because the database in which its migrations are
	 * applied is kept: lower-case letters, digits and underscores
	 * @return the smallest set of parents that is enough, in the order of the graph
	 * @throws ProofException if the server cannot be used, or a script fails
	 */
	public static List<MigrationId> of(MigrationSet others, Migration migration, DataSource server,
			Set<String> trackingTables, String key) {
		try (ScratchServer scratch = ScratchServer.open(server, trackingTables)) {
			scratch.prepare(Stream.concat(others.inOrder().stream(), Stream.of(migration)).toList());
			try (KeptObservations kept = KeptObservations.open(scratch, key, others.inOrder())) {
				return Needs.of(kept.with(migration)).sufficientParents(migration.id());
			}
		}
		catch (ScriptException ex) {
			throw new ProofException("%s fails: %s".formatted(ex.place(), ex.getMessage()), "Fix the script.", ex);
		}
		catch (SQLException ex) {
			throw ProofException.ofServer(ex);
		}
	}

}
