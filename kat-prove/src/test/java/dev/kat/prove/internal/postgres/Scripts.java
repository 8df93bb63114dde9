package dev.kat.prove.internal.postgres;

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
final class Scripts {

	private Scripts() {
	}

	static Migration up(long id, String up) {
		return of(id, up, "", TransactionMode.TRANSACTIONAL);
	}

	static Migration upAndDown(long id, String up, String down) {
		return of(id, up, down, TransactionMode.TRANSACTIONAL);
	}

	static Migration of(long id, String up, String down, TransactionMode mode) {
		MigrationId name = new MigrationId(id, "m" + id);
		MigrationMetadata metadata = new MigrationMetadata(name, null, List.of(), mode, Timeouts.NONE);
		return new Migration(metadata, action(name + "/up.sql", up), action(name + "/down.sql", down), null,
				new MigrationFolder(name.toString(), "test:" + name, "test:" + name));
	}

	private static Action action(String file, String sql) {
		if (sql.isEmpty()) {
			return Action.NOTHING;
		}
		return new Action.RunScript(
				new MigrationScript(file, new ByteArrayResource(sql.getBytes(StandardCharsets.UTF_8))));
	}

}
