package dev.kat.commands.importing.migrate;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.commands.importing.ForeignKey;
import dev.kat.commands.importing.ImportFinding;
import dev.kat.commands.importing.ImportedMigration;
import dev.kat.commands.importing.ImportedMigration.Down;
import dev.kat.commands.importing.ImportedMigrations;
import dev.kat.commands.importing.TestFiles;
import dev.kat.migration.TransactionMode;

import static org.assertj.core.api.Assertions.assertThat;

class MigrateSourceTests {

	@TempDir
	private Path directory;

	private TestFiles files;

	@BeforeEach
	void useDirectory() {
		this.files = new TestFiles(this.directory);
	}

	@Test
	void chainsNumbersWithTheirDownFiles() {
		this.files.write(List.of("000010_add_posts.up.sql", "000010_other_title.down.sql", "000002_create-users.up.sql",
				"20260101093000_later.up.sql", "20260101093000_later.down.sql", "1500360784_seconds.up.sql"));
		ImportedMigrations read = read();
		assertThat(read.migrations()).extracting((migration) -> migration.id().toString())
			.containsExactly("2_create_users", "10_add_posts", "1500360784_seconds", "1767259800_later");
		assertThat(read.migrations()).extracting(ImportedMigration::key)
			.containsExactly(new ForeignKey.MigrateVersion(2), new ForeignKey.MigrateVersion(10),
					new ForeignKey.MigrateVersion(1500360784), new ForeignKey.MigrateVersion(20260101093000L));
		assertThat(read.migrations().get(0).down()).isEqualTo(Down.MISSING);
		assertThat(read.migrations().get(1).down().script().orElseThrow().file())
			.isEqualTo("000010_other_title.down.sql");
		assertThat(read.migrations().get(1).parents()).containsExactly(read.migrations().get(0).id());
		assertThat(read.migrations().get(3).parents()).containsExactly(read.migrations().get(2).id());
		assertThat(read.findings()).isEmpty();
	}

	@Test
	void leavesOutSubfolders() {
		this.files.write(List.of("1_a.up.sql", "old/0_z.up.sql", "old/1_a.up.sql"));
		ImportedMigrations read = read();
		assertThat(read.migrations()).extracting((migration) -> migration.id().toString()).containsExactly("1_a");
		assertThat(read.findings()).extracting(ImportFinding::toString)
			.containsExactly("old/0_z.up.sql: golang-migrate does not run it either: it reads no subfolders.",
					"old/1_a.up.sql: golang-migrate does not run it either: it reads no subfolders.");
	}

	@Test
	void leavesDollarBracesAlone() {
		this.files.write("1_a.up.sql", "select '${x}'").write("2_b.up.sql", "select 1");
		assertThat(read().migrations()).extracting(ImportedMigration::hasPlaceholders).containsExactly(false, true);
	}

	@Test
	void setsNoTransaction() {
		this.files.write("1_a.up.sql", "create index concurrently i on t (a)");
		assertThat(read().migrations().get(0).transactionMode()).isEqualTo(TransactionMode.NON_TRANSACTIONAL);
		assertThat(findings())
			.containsExactly("CHANGED 1_a.up.sql:1: PostgreSQL refuses this statement in a transaction, so "
					+ "the migration has no_transaction: true.");
	}

	@Test
	void reportsWhatItCannotTakeOver() {
		this.files
			.write(List.of("01_b.up.sql", "1_a.up.sql", "2_c.down.sql", "init.sql", "3_d.sql", "README.md",
					"99999999999999999999_e.up.sql"))
			.write("4_f.up.sql", new byte[] { (byte) 0xff })
			.write("1_a.down.sql", new byte[] { (byte) 0xff });
		assertThat(findings()).containsExactly("LEFT_OUT 1_a.down.sql: It is not UTF-8. Convert it, and import again.",
				"LEFT_OUT 2_c.down.sql: There is no migration 2 that it could roll back.",
				"LEFT_OUT 3_d.sql: golang-migrate does not run it either: its name is not of the form 000001_title.up.sql or "
						+ "000001_title.down.sql.",
				"LEFT_OUT 99999999999999999999_e.up.sql: golang-migrate does not run it either: its name is not of the form "
						+ "000001_title.up.sql or 000001_title.down.sql.",
				"LEFT_OUT init.sql: golang-migrate does not run it either: its name is not of the form 000001_title.up.sql or "
						+ "000001_title.down.sql.",
				"CONFLICT 1_a.up.sql: 01_b.up.sql has the number 1 too, and golang-migrate refuses that. Import only one of "
						+ "the directories, or remove one of the files.",
				"CONFLICT 4_f.up.sql: It is not UTF-8. Convert it, and import again.");
	}

	@Test
	void comparesNumbersAsUnsigned() {
		this.files.write(List.of("18446744073709551615_last.up.sql", "0_first.up.sql"));
		ImportedMigrations read = read();
		assertThat(read.migrations()).extracting((migration) -> migration.key().toString())
			.containsExactly("0", "18446744073709551615");
		assertThat(read.migrations()).extracting((migration) -> migration.id().name()).containsExactly("first", "last");
		assertThat(read.migrations()).allMatch((migration) -> migration.id().timestamp() >= 9_000_000_000L);
	}

	private ImportedMigrations read() {
		return new MigrateSource().read(this.files.list());
	}

	private List<String> findings() {
		return read().findings().stream().map((finding) -> finding.kind() + " " + finding).toList();
	}

}
