package dev.kat.internal.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import dev.kat.migration.MigrationId;
import dev.kat.plan.Operation;

/**
 * The numbers of the advisory locks. Each is made from the tracking table with its
 * schema, so that two records in one database have nothing to do with each other.
 */
final class LockNumbers {

	/**
	 * The condition that a row of pg_locks with the alias l is an advisory lock that is
	 * held in this database.
	 */
	static final String HELD_HERE = """
			l.locktype = 'advisory' and l.granted and l.objsubid = 1
				and l.database = (select d.oid from pg_catalog.pg_database d
					where d.datname = pg_catalog.current_database())""";

	/** The number of such a lock. */
	static final String OF_ROW = "((l.classid::bigint << 32) | l.objid::bigint)";

	private LockNumbers() {
	}

	/**
	 * Returns the number of the lock that a run, or a step of one, takes alone.
	 */
	static long run(String table) {
		return number("kat:" + table);
	}

	/**
	 * Returns the number of the lock that the steps of a run share.
	 */
	static long steps(String table) {
		return number("kat-steps:" + table);
	}

	/**
	 * Returns the number of the lock that shows that a step is running. A migration's
	 * timestamp is its identity, whatever name it is tracked by.
	 */
	static long step(String table, Operation operation, MigrationId migration) {
		return number("kat-step:%s:%s:%d".formatted(table, operation.text(), migration.timestamp()));
	}

	private static long number(String name) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
			return ByteBuffer.wrap(digest).getLong();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
