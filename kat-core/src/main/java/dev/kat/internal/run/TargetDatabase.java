package dev.kat.internal.run;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.kat.error.ConnectionFailedException;
import dev.kat.error.RunLockException;
import dev.kat.error.TrackingTableException;
import dev.kat.error.UnsupportedDatabaseException;
import dev.kat.internal.plan.MigrationRecord;
import dev.kat.internal.plan.PastStep;
import dev.kat.internal.plan.ScriptSyntax;
import dev.kat.migration.Action;
import dev.kat.migration.MigrationId;
import dev.kat.plan.Activity;
import dev.kat.plan.JournalEntry;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.RepairStep;
import dev.kat.plan.ServerInfo;
import dev.kat.plan.StatusReport;

/**
 * The database to migrate. Everything that differs from one kind of database to another
 * is behind this interface.
 */
public interface TargetDatabase {

	/**
	 * {@return how the database reads scripts}
	 */
	ScriptSyntax syntax();

	/**
	 * Connects, and identifies the server. Writes nothing.
	 * @return the server that answers
	 * @throws ConnectionFailedException if the database cannot be reached
	 * @throws UnsupportedDatabaseException if it is not a supported one
	 */
	ServerInfo ping();

	/**
	 * Reads the record. Writes nothing.
	 * @return the record, empty if there is no tracking table yet
	 * @throws ConnectionFailedException if the database cannot be reached
	 * @throws UnsupportedDatabaseException if it is not a supported one
	 * @throws TrackingTableException if the tracking table cannot be used
	 */
	MigrationRecord record();

	/**
	 * Reads the ways down that the journal recorded when migrations were applied.
	 * @param names tracked names
	 * @return what rolls the migrations back, by name; only those that can be
	 * @throws ConnectionFailedException if the database cannot be reached
	 * @throws TrackingTableException if the journal cannot be read
	 */
	Map<String, Action> downScripts(Collection<String> names);

	/**
	 * Reads what happened, latest first.
	 * @param name to which tracked name, or {@code null} for all
	 * @param most the maximum number of entries
	 * @return the journal's entries; none if there is no journal yet
	 * @throws ConnectionFailedException if the database cannot be reached
	 * @throws TrackingTableException if the journal cannot be read
	 */
	List<JournalEntry> journal(@Nullable String name, int most);

	/**
	 * Finds out what is going on now, done by any instance. Writes nothing.
	 * @param report the migrations to look for
	 * @return who migrates, and which of these migrations are running
	 * @throws ConnectionFailedException if the database cannot be reached
	 */
	Activity activity(StatusReport report);

	/**
	 * Prepares to run a plan: creates the tracking table and the journal if they are
	 * missing, and upgrades a record that an older Kat made.
	 * @param plan what is to be run
	 * @param run identifies the run in the journal
	 * @return what its steps work with; to be closed by the caller
	 * @throws RunLockException if another instance holds the lock for too long
	 * @throws ConnectionFailedException if the database cannot be reached
	 * @throws TrackingTableException if the tracking table or the journal cannot be used
	 */
	StepRunner begin(MigrationPlan plan, UUID run);

	/**
	 * Records migrations as applied without running them, creating the tracking table and
	 * the journal if they are missing.
	 * @param decide decides what to record, given the record while no other instance
	 * migrates
	 * @return what was recorded
	 * @throws RunLockException if another instance holds the lock for too long
	 * @throws ConnectionFailedException if the database cannot be reached
	 * @throws TrackingTableException if the tracking table or the journal cannot be used
	 */
	List<MigrationId> baseline(Function<MigrationRecord, MigrationPlan> decide);

	/**
	 * Records migrations as applied by another tool, creating the tracking table and the
	 * journal if they are missing.
	 * @param decide decides what to record, given the record while no other instance
	 * migrates
	 * @return what was recorded
	 * @throws RunLockException if another instance holds the lock for too long
	 * @throws ConnectionFailedException if the database cannot be reached
	 * @throws TrackingTableException if the tracking table or the journal cannot be used
	 */
	List<MigrationId> importHistory(Function<MigrationRecord, List<PastStep>> decide);

	/**
	 * Corrects the record.
	 * @param decide decides what to correct, given the record while no other instance
	 * migrates
	 * @return what was corrected
	 * @throws RunLockException if another instance holds the lock for too long
	 * @throws ConnectionFailedException if the database cannot be reached
	 * @throws TrackingTableException if the tracking table or the journal cannot be used
	 */
	List<RepairStep> repair(Function<MigrationRecord, List<RepairStep>> decide);

}
