package dev.kat;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.springframework.core.io.ByteArrayResource;

import dev.kat.migration.Action;
import dev.kat.migration.Action.RunScript;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationFolder;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationMetadata;
import dev.kat.migration.MigrationScript;
import dev.kat.migration.Timeouts;
import dev.kat.migration.TransactionMode;
import dev.kat.test.TestDatabase;

/**
 * An application whose only migration has the server return or say more than the
 * application has memory for.
 */
public final class ResultStreamingProcess {

	private ResultStreamingProcess() {
	}

	/**
	 * Migrates.
	 * @param arguments the database's URL, user and password, the transaction mode, and
	 * the script
	 */
	public static void main(String... arguments) {
		TestDatabase database = new TestDatabase(arguments[0], arguments[1], arguments[2]);
		MigrationMetadata metadata = new MigrationMetadata(new MigrationId(1, "a"), null, List.of(),
				TransactionMode.valueOf(arguments[3]), Timeouts.NONE);
		MigrationScript script = new MigrationScript("a/up.sql",
				new ByteArrayResource(arguments[4].getBytes(StandardCharsets.UTF_8)));
		Migration migration = new Migration(metadata, new RunScript(script), Action.NOTHING, script.checksum(),
				new MigrationFolder("a", "test:a", "test:a"));
		KatMigrator.builder(database.dataSource())
			.unpooledDataSource(database.dataSource())
			.failOnMissingLocations(false)
			.source(() -> List.of(migration))
			.build()
			.up();
	}

}
