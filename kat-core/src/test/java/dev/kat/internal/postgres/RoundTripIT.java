package dev.kat.internal.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.kat.KatMigrator;
import dev.kat.plan.DownOptions;
import dev.kat.test.Full;
import dev.kat.test.MigrationFolders;
import dev.kat.test.Schema;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Up, down and up again leaves what up alone does.
 */
class RoundTripIT {

	private static final long SEED = 20261124;

	private static final int GRAPHS = Full.size(20, 4);

	private static final int MOST_MIGRATIONS = 25;

	static IntStream graphs() {
		return IntStream.range(0, GRAPHS);
	}

	@ParameterizedTest(name = "seed 20261124 + {0}")
	@MethodSource("graphs")
	void leavesTheSameSchema(int number, @TempDir Path directory) {
		TestDatabase database = TestDatabase.create();
		MigrationFolders folders = generate(new Random(SEED + number), new MigrationFolders(directory));
		KatMigrator migrator = KatMigrator.builder(database.dataSource())
			.unpooledDataSource(database.dataSource())
			.locations(folders.locations())
			.build();
		int count = migrator.up().done().size();
		List<String> once = Schema.lines(database.jdbc());
		assertThat(migrator.down(DownOptions.all()).done()).hasSize(count);
		assertThat(database.jdbc()
			.queryForList("select relname from pg_class where relnamespace = 'public'::regnamespace "
					+ "and relkind in ('r', 'v') and relname not like 'migrations%'", String.class))
			.isEmpty();
		assertThat(migrator.up().done()).hasSize(count);
		assertThat(Schema.lines(database.jdbc())).isEqualTo(once);
	}

	/**
	 * Each migration makes a table that refers to its parents' tables, and more that
	 * depends on these.
	 */
	private static MigrationFolders generate(Random random, MigrationFolders folders) {
		List<Integer> tables = new ArrayList<>();
		List<Integer> timestamps = random.ints(1, 100_000)
			.distinct()
			.limit(2 + random.nextInt(MOST_MIGRATIONS))
			.boxed()
			.toList();
		for (int timestamp : timestamps) {
			List<Integer> parents = tables.isEmpty() ? List.of()
					: random.ints(random.nextInt(4), 0, tables.size())
						.mapToObj(tables::get)
						.distinct()
						.sorted()
						.toList();
			String metadata = "parents: " + parents;
			if (!parents.isEmpty() && random.nextInt(4) == 0) {
				int parent = parents.get(0);
				add(folders, timestamp, "create index concurrently i_%d on t_%d (id)".formatted(timestamp, parent),
						"drop index concurrently i_%d".formatted(timestamp), metadata, "no_transaction: true");
				continue;
			}
			String columns = parents.stream()
				.map(" , p_%1$d int references t_%1$d (id)"::formatted)
				.collect(Collectors.joining());
			StringBuilder up = new StringBuilder(
					"create table t_%d (id int primary key%s);".formatted(timestamp, columns));
			StringBuilder down = new StringBuilder("drop table t_%d;".formatted(timestamp));
			for (int parent : parents) {
				up.append("\nalter table t_%d add column c_%d int default %d;".formatted(parent, timestamp, timestamp));
				down.append("\nalter table t_%d drop column c_%d;".formatted(parent, timestamp));
			}
			if (random.nextBoolean()) {
				up.append("\ncreate view v_%1$d as select id from t_%1$d;".formatted(timestamp));
				down.insert(0, "drop view v_%d;\n".formatted(timestamp));
			}
			add(folders, timestamp, up.toString(), down.toString(), metadata);
			tables.add(timestamp);
		}
		return folders;
	}

	private static void add(MigrationFolders folders, int timestamp, String up, String down, String... metadata) {
		folders.add(timestamp + "_m", up, metadata).write(timestamp + "_m/down.sql", down);
	}

}
