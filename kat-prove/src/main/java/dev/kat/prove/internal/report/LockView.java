package dev.kat.prove.internal.report;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.kat.migration.MigrationId;
import dev.kat.prove.ScriptFailure;
import dev.kat.prove.locks.Advice;
import dev.kat.prove.locks.Blocking;
import dev.kat.prove.locks.LockReport;
import dev.kat.prove.locks.LockedTable;
import dev.kat.prove.locks.MigrationLocks;
import dev.kat.prove.locks.StatementLocks;
import dev.kat.prove.locks.Work;

/**
 * What migrations lock, for programs. Migrations are named by their timestamps.
 *
 * @param migrations the migrations, in the order in which they were applied
 * @param blocking those with a finding
 * @param withoutLockTimeout those that wait for locks without a limit unless
 * {@code kat.lock-timeout} is set
 * @param failure the script that failed, if one did
 */
public record LockView(List<Migration> migrations, List<Long> blocking, List<Long> withoutLockTimeout,
		@Nullable Failure failure) {

	/**
	 * Shows a report.
	 * @param report the report
	 * @return the view
	 */
	public static LockView of(LockReport report) {
		return new LockView(report.migrations().stream().map(Migration::of).toList(), timestamps(report.blocking()),
				timestamps(report.withoutLockTimeout()), report.failure().map(Failure::of).orElse(null));
	}

	private static List<Long> timestamps(List<MigrationLocks> migrations) {
		return migrations.stream().map(MigrationLocks::migration).map(MigrationId::timestamp).toList();
	}

	/**
	 * What one migration locks.
	 *
	 * @param id its timestamp
	 * @param name its timestamp and name
	 * @param mode how its script is run, for example {@code transactional}
	 * @param lockTimeout whether it sets {@code lock_timeout}
	 * @param statements its statements
	 */
	public record Migration(long id, String name, String mode, boolean lockTimeout, List<Statement> statements) {

		private static Migration of(MigrationLocks locks) {
			return new Migration(locks.migration().timestamp(), locks.migration().toString(),
					Words.hyphenated(locks.mode()), locks.hasLockTimeout(),
					locks.statements().stream().map(Statement::of).toList());
		}

	}

	/**
	 * What one statement locks and does.
	 *
	 * @param place where it begins
	 * @param sql its beginning
	 * @param transaction in which of the migration's transactions it runs
	 * @param concurrent whether it does its work CONCURRENTLY
	 * @param locks the locks that are new or stronger than before it
	 * @param work what takes longer the more rows there are
	 * @param remarks what else the server said
	 * @param blocks the finding, if it is one
	 * @param advice the known ways around
	 */
	public record Statement(String place, String sql, int transaction, boolean concurrent, List<Lock> locks,
			List<Done> work, List<String> remarks, @Nullable Blocks blocks, List<Way> advice) {

		private static Statement of(StatementLocks statement) {
			return new Statement(statement.place(), statement.sql(), statement.transaction(), statement.isConcurrent(),
					statement.locks().stream().map((lock) -> Lock.of(lock, statement.place())).toList(),
					statement.work().stream().map(Done::of).toList(), statement.remarks(),
					statement.blocking().map(Blocks::of).orElse(null),
					statement.advice().stream().map(Way::of).toList());
		}

	}

	/**
	 * A lock.
	 *
	 * @param table the table
	 * @param partitions how many of its partitions are locked with it
	 * @param mode the mode, for example {@code access-exclusive}
	 * @param waiting what waits: {@code readers} (and writers), {@code writers} or
	 * {@code other-ddl}
	 * @param since where the statement begins that took it
	 */
	public record Lock(String table, int partitions, String mode, String waiting, String since) {

		private static Lock of(LockedTable lock, String since) {
			return new Lock(lock.table(), lock.partitions(), Words.hyphenated(lock.mode()),
					Words.hyphenated(lock.waiting()), since);
		}

	}

	/**
	 * Something that takes longer the more rows there are.
	 *
	 * @param kind what is done, for example {@code rewrites}
	 * @param table to which table
	 * @param partitions to how many of its partitions as well
	 * @param text the same in words
	 */
	public record Done(String kind, String table, int partitions, String text) {

		private static Done of(Work work) {
			return new Done(Words.hyphenated(work.kind()), work.table(), work.partitions(), work.description());
		}

	}

	/**
	 * A finding.
	 *
	 * @param held the locks for which readers or writers wait
	 * @param meanwhile what takes long
	 */
	public record Blocks(List<Lock> held, List<Done> meanwhile) {

		private static Blocks of(Blocking blocking) {
			return new Blocks(blocking.held().stream().map((held) -> Lock.of(held.lock(), held.since())).toList(),
					blocking.meanwhile().stream().map(Done::of).toList());
		}

	}

	/**
	 * A known way around.
	 *
	 * @param text what to do
	 * @param sql the statements to write instead
	 */
	public record Way(String text, List<String> sql) {

		private static Way of(Advice advice) {
			return new Way(advice.text(), advice.sql());
		}

	}

	/**
	 * A script that failed.
	 *
	 * @param migration the migration
	 * @param sqlstate the SQLSTATE
	 * @param message the server's message
	 * @param place where
	 */
	public record Failure(long migration, String sqlstate, String message, String place) {

		private static Failure of(ScriptFailure failure) {
			return new Failure(failure.migration().timestamp(), failure.sqlState(), failure.message(), failure.place());
		}

	}

}
