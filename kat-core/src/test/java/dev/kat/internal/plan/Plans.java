package dev.kat.internal.plan;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;

import dev.kat.internal.postgres.script.PostgresSyntax;
import dev.kat.migration.Action;
import dev.kat.migration.Action.RunScript;
import dev.kat.migration.Due;
import dev.kat.migration.Isolation;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationFolder;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationMetadata;
import dev.kat.migration.MigrationScript;
import dev.kat.migration.ReversibleJavaMigration;
import dev.kat.migration.Timeouts;
import dev.kat.migration.TransactionMode;
import dev.kat.plan.Operation;
import dev.kat.plan.RecordEntry;
import dev.kat.plan.RecordEntry.Failure;
import dev.kat.plan.RecordEntry.HalfRun;
import dev.kat.plan.RecordEntry.Success;
import dev.kat.plan.RecordEntry.Tracked;
import dev.kat.source.JavaMigrationSource;

/**
 * Migrations and histories for the tests of this package, which need no files.
 */
final class Plans {

	static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");

	static final UUID RUN = new UUID(1, 1);

	static final ScriptChecks SCRIPTS = new ScriptChecks(new PostgresSyntax());

	private Plans() {
	}

	static Migration migration(String name, String... parents) {
		MigrationId id = MigrationId.parse(name).orElseThrow();
		String path = "migrations/" + name;
		Action up = new RunScript(new MigrationScript(path + "/up.sql", new ByteArrayResource(new byte[0])));
		return new Migration(
				new MigrationMetadata(id, null, List.of(parents), TransactionMode.TRANSACTIONAL, Timeouts.NONE), up,
				Action.NOTHING, "sha256:" + name, new MigrationFolder(path, "classpath:" + path, path));
	}

	static Migration nonTransactional(String name, String up) {
		Migration migration = migration(name);
		MigrationScript script = new MigrationScript(migration.up().toString(),
				new ByteArrayResource(up.getBytes(StandardCharsets.UTF_8)));
		return new Migration(
				new MigrationMetadata(migration.id(), null, List.of(), TransactionMode.NON_TRANSACTIONAL,
						Timeouts.NONE),
				new RunScript(script), Action.NOTHING, migration.checksum(), migration.folder());
	}

	static Migration reversible(String name, String... parents) {
		Migration migration = migration(name, parents);
		return new Migration(migration.metadata(), migration.up(),
				new RunScript(script("migrations/" + name + "/down.sql")), migration.checksum(), migration.folder());
	}

	static Migration inJava(String name, String... parents) {
		ReversibleJavaMigration code = new ReversibleJavaMigration() {

			@Override
			public MigrationMetadata metadata() {
				return migration(name, parents).metadata();
			}

			@Override
			public void up(Connection connection) {
				throw new AssertionError("A plan runs nothing");
			}

			@Override
			public void down(Connection connection) {
				throw new AssertionError("A plan runs nothing");
			}

		};
		return JavaMigrationSource.of(List.of(code)).read().get(0);
	}

	/** One that runs again when its checksum is another one. */
	static Migration repeatable(Migration migration, String checksum) {
		MigrationMetadata metadata = migration.metadata();
		return new Migration(
				new MigrationMetadata(metadata.id(), null, metadata.parents(), metadata.transactionMode(),
						metadata.timeouts(), metadata.isolation(), metadata.conflicts(), false, Due.ON_CHANGE, true),
				migration.up(), migration.down(), checksum, migration.folder());
	}

	static MigrationScript script(String file) {
		return new MigrationScript(file, new ByteArrayResource("select 1".getBytes(StandardCharsets.UTF_8)));
	}

	static String checksum(String text) {
		return new MigrationScript("any", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8))).checksum();
	}

	static RecordEntry halfRun(String name, int statementsDone, String digest) {
		return new RecordEntry(name, null, null, null, new HalfRun(Operation.UP, statementsDone, digest));
	}

	static Situation situation(MigrationSet migrations, MigrationRecord record) {
		return new Situation(migrations, record, SCRIPTS);
	}

	static MigrationSet migrations(Migration... migrations) {
		return MigrationSet.of(List.of(migrations));
	}

	static MigrationRecord record(RecordEntry... entries) {
		return new MigrationRecord("public.migrations", List.of(entries));
	}

	/** Applied by this tool, unchanged since. */
	static RecordEntry applied(String name, Long... parents) {
		return entry(name, tracked(), success(Operation.UP, "sha256:" + name, parents), null);
	}

	static RecordEntry entry(String name, @Nullable Tracked tracked, @Nullable Success success,
			@Nullable Failure failure) {
		return new RecordEntry(name, tracked, success, failure, null);
	}

	static Tracked tracked() {
		return new Tracked(0, AT, Duration.ofMillis(15));
	}

	static Success success(Operation operation, @Nullable String checksum, Long... parents) {
		return new Success(1, RUN, operation, AT, checksum, Stream.of(parents).toList(), true, Isolation.READ_COMMITTED,
				false, "shop@pod-1", null);
	}

}
