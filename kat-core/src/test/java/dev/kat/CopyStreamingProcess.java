package dev.kat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.List;

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
 * An application whose only migration copies more data than it has memory for. The script
 * is written while it is read, so it is nowhere as a whole.
 */
public final class CopyStreamingProcess {

	private static final String BEGINNING = """
			create table copied (id bigint, content text);
			create function keep_hash() returns trigger language plpgsql as $$
			begin
				new.content := md5(new.content);
				return new;
			end $$;
			create trigger keep_hash before insert on copied for each row execute function keep_hash();
			copy copied from stdin;
			""";

	private static final String END = "\\.\ncreate table behind (id int);\n";

	/** What a row's content repeats, behind the row's number. */
	static final String CONTENT = " 'a;b' \u00E9 \uD83D\uDE00 --";

	static final int REPETITIONS = 400;

	private CopyStreamingProcess() {
	}

	/**
	 * Migrates.
	 * @param arguments the database's URL, user and password, and the number of rows
	 */
	public static void main(String... arguments) {
		TestDatabase database = new TestDatabase(arguments[0], arguments[1], arguments[2]);
		long rows = Long.parseLong(arguments[3]);
		MigrationScript script = new MigrationScript("copy/up.sql", () -> script(rows));
		MigrationMetadata metadata = new MigrationMetadata(new MigrationId(1, "copy"), null, List.of(),
				TransactionMode.TRANSACTIONAL, Timeouts.NONE);
		long start = System.nanoTime();
		Migration migration = new Migration(metadata, new RunScript(script), Action.NOTHING, script.checksum(),
				new MigrationFolder("copy", "test:copy", "test:copy"));
		long summedUp = System.nanoTime();
		KatMigrator.builder(database.dataSource())
			.failOnMissingLocations(false)
			.source(() -> List.of(migration))
			.build()
			.up();
		System.out.printf("checksum %d s, check and run %d s, heap at most %d of %d MB%n",
				(summedUp - start) / 1_000_000_000, (System.nanoTime() - summedUp) / 1_000_000_000, peakOfHeap() >> 20,
				Runtime.getRuntime().maxMemory() >> 20);
	}

	/**
	 * {@return the number of bytes of a row, or a few less}
	 */
	static int bytesOfRow() {
		return row(1).length;
	}

	private static InputStream script(long rows) {
		InputStream dataAndEnd = new SequenceInputStream(new SequenceInputStream(new Rows(rows)), stream(END));
		return new SequenceInputStream(stream(BEGINNING), dataAndEnd);
	}

	private static InputStream stream(String text) {
		return new ByteArrayInputStream(bytes(text));
	}

	private static byte[] row(long number) {
		return bytes(number + "\t" + (number + CONTENT).repeat(REPETITIONS) + "\n");
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static long peakOfHeap() {
		return ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getType() == MemoryType.HEAP)
			.map(MemoryPoolMXBean::getPeakUsage)
			.mapToLong(MemoryUsage::getUsed)
			.sum();
	}

	/**
	 * Makes one row after the other.
	 */
	private static final class Rows implements Enumeration<InputStream> {

		private final long count;

		private long made;

		Rows(long count) {
			this.count = count;
		}

		@Override
		public boolean hasMoreElements() {
			return this.made < this.count;
		}

		@Override
		public InputStream nextElement() {
			this.made++;
			return new ByteArrayInputStream(row(this.made));
		}

	}

}
