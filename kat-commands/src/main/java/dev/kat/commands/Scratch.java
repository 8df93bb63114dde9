package dev.kat.commands;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import dev.kat.KatMigrator;
import dev.kat.internal.plan.MigrationSet;
import dev.kat.internal.plan.PlaceholderValues;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.prove.Proof;
import dev.kat.prove.ProofException;
import dev.kat.prove.ProofOptions;
import dev.kat.prove.internal.NewParents;
import dev.kat.prove.internal.Prover;
import dev.kat.prove.internal.locks.LockTracer;
import dev.kat.prove.internal.postgres.ScratchDatabase;
import dev.kat.prove.internal.postgres.ScratchServer;
import dev.kat.prove.locks.LockReport;
import dev.kat.source.SourceContent;
import dev.kat.source.SourceContent.StrayFiles;

/**
 * The server on which migrations are tried.
 *
 * @param server connects to it
 * @param table the name of the tracking table, which tells an application's database
 * @param placeholders the values in the scripts
 * @param schema the schema of the tracking table, or {@code null} for the current one
 * @param project the project's directory
 */
record Scratch(DataSource server, String table, PlaceholderValues placeholders, @Nullable String schema, Path project) {

	private static final int LONGEST_NAME = 24;

	/**
	 * Proves a graph.
	 */
	Proof prove(MigrationSet migrations, ProofOptions options) {
		return Prover.prove(values().in(migrations), this.server, Set.of(this.table), options);
	}

	/**
	 * Finds out what migrations lock.
	 */
	LockReport locks(MigrationSet migrations) {
		List<Migration> inOrder = values().in(migrations).inOrder();
		try (ScratchServer scratch = ScratchServer.open(this.server, Set.of(this.table))) {
			scratch.prepare(inOrder);
			try (ScratchDatabase database = scratch.create()) {
				return LockTracer.trace(inOrder, database.connection());
			}
		}
		catch (SQLException ex) {
			throw ProofException.ofServer(ex);
		}
	}

	/**
	 * Finds the parents that a new migration needs. The database in which the others are
	 * applied is kept for the next time.
	 */
	List<MigrationId> parentsFor(Migration migration, MigrationSet others) {
		PlaceholderValues values = values();
		SourceContent content = new SourceContent(List.of(migration), new StrayFiles(List.of()), List.of());
		return NewParents.of(values.in(others), values.in(content).migrations().get(0), this.server, Set.of(this.table),
				key());
	}

	/**
	 * Names the database that is kept for a project: two copies of a project have two.
	 */
	private String key() {
		Path path = this.project.toAbsolutePath().normalize();
		String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
		return "%s_%08x".formatted(name.substring(0, Math.min(name.length(), LONGEST_NAME)), path.hashCode());
	}

	/**
	 * Returns the values in scripts. Only the server knows some of them.
	 */
	private PlaceholderValues values() {
		return this.placeholders.isEmpty() ? this.placeholders
				: this.placeholders.at(KatMigrator.builder(this.server).build().ping(), this.schema);
	}

}
