package dev.kat.prove.locks;

import java.util.List;
import java.util.Optional;

/**
 * What one statement locks and does.
 *
 * @param place where it begins, as {@code file:line:column}
 * @param sql its beginning on one line, without passwords and values of placeholders
 * @param transaction in which of the migration's transactions it runs, counted from 1
 * @param isConcurrent whether it does its work CONCURRENTLY
 * @param locks the locks on tables that were there before the migration, new or stronger
 * than before the statement
 * @param work what takes longer the more rows there are
 * @param remarks what else the server said about its locks and its work, each in one
 * sentence
 * @param blocking the finding, if it is one
 * @param advice the known ways around
 */
public record StatementLocks(String place, String sql, int transaction, boolean isConcurrent, List<LockedTable> locks,
		List<Work> work, List<String> remarks, Optional<Blocking> blocking, List<Advice> advice) {

	/**
	 * Copies the lists.
	 * @param place where it begins
	 * @param sql its beginning
	 * @param transaction in which of the migration's transactions it runs
	 * @param isConcurrent whether it does its work CONCURRENTLY
	 * @param locks the locks
	 * @param work what takes longer the more rows there are
	 * @param remarks what else the server said
	 * @param blocking the finding, if it is one
	 * @param advice the known ways around
	 */
	public StatementLocks {
		locks = List.copyOf(locks);
		work = List.copyOf(work);
		remarks = List.copyOf(remarks);
		advice = List.copyOf(advice);
	}

	/**
	 * Returns whether an application may notice it.
	 * @return whether readers or writers of a table that was there wait for it, however
	 * briefly
	 */
	public boolean isFelt() {
		return this.locks.stream().anyMatch((lock) -> lock.waiting().isFelt());
	}

}
