package dev.kat.prove.internal.locks;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.springframework.core.io.ByteArrayResource;

import dev.kat.migration.Action;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationFolder;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationMetadata;
import dev.kat.migration.MigrationScript;
import dev.kat.migration.Timeouts;
import dev.kat.migration.TransactionMode;

/**
 * Migrations that have no folder.
 */
final class LockScripts {

	private LockScripts() {
	}

	static Migration up(long id, String sql) {
		return up(id, sql, TransactionMode.TRANSACTIONAL);
	}

	static Migration up(long id, String sql, TransactionMode mode) {
		return up(id, sql, mode, Timeouts.NONE);
	}

	static Migration up(long id, String sql, TransactionMode mode, Timeouts timeouts) {
		MigrationId name = new MigrationId(id, "m" + id);
		MigrationMetadata metadata = new MigrationMetadata(name, null, List.of(), mode, timeouts);
		Action action = new Action.RunScript(
				new MigrationScript(name + "/up.sql", new ByteArrayResource(sql.getBytes(StandardCharsets.UTF_8))));
		return new Migration(metadata, action, Action.NOTHING, null,
				new MigrationFolder(name.toString(), "test:" + name, "test:" + name));
	}

}
