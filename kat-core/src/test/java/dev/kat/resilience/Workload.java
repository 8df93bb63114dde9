package dev.kat.resilience;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.kat.test.Full;
import dev.kat.test.MigrationFolders;

/**
 * 200 migrations with {@code -Pfull}, and 60 without, numbered in the order in which they
 * are applied, in groups of four: a table, a column, a view, and a constraint or an
 * index. The groups branch and merge. Each migration adds its name to a table without any
 * key, which so tells how often it ran. Of 200, sixteen are without a transaction; ten of
 * them build indexes. Seventeen have checkpoints, and add each of their units to another
 * such table.
 */
final class Workload {

	static final int SIZE = Full.size(200, 60);

	private static final int GROUP = 4;

	private static final int BRANCHES = 3;

	private static final int UNITS = 3;

	/** In each, %1$s is the table and %2$d the migration's number. */
	private static final List<String> WITHOUT_TRANSACTION = List.of("create index concurrently i%2$d on %1$s (note);",
			"create index concurrently on %1$s (note);", "create unique index concurrently i%2$d on %1$s (note, id);",
			"vacuum %1$s;", "create index concurrently if not exists i%2$d on %1$s (note);",
			"create index concurrently i%2$d on %1$s (lower(note));\nanalyze %1$s;",
			"reindex index concurrently %1$s_pkey;", "create index concurrently on %1$s (note) where id > 10;",
			"create unique index concurrently on %1$s (id, note);", "vacuum full %1$s;",
			"create index concurrently i%2$d on %1$s (note) include (id);\ncomment on index i%2$d is 'of %1$s';",
			"create index concurrently if not exists i%2$d on %1$s using hash (note);",
			"drop index concurrently d%1$s;",
			"create index concurrently on %1$s (note);\ncreate index concurrently on %1$s (lower(note));",
			"vacuum analyze %1$s;", "reindex table concurrently %1$s;");

	private final MigrationFolders folders;

	private Workload(MigrationFolders folders) {
		this.folders = folders;
	}

	/**
	 * Writes the first migrations into a directory.
	 */
	static Workload write(Path directory, int migrations) {
		MigrationFolders folders = new MigrationFolders(directory);
		IntStream.rangeClosed(1, migrations)
			.forEach((number) -> folders.add(name(number), up(number), metadata(number)));
		return new Workload(folders);
	}

	String location() {
		return this.folders.location();
	}

	/**
	 * The name that a migration is tracked under.
	 */
	static String name(int number) {
		return number + switch (member(number)) {
			case 0 -> "_create_" + table(number);
			case 1 -> "_widen_" + table(number);
			case 2 -> "_view_" + table(number);
			default -> (hasTransactions(number) ? "_constrain_" : "_maintain_") + table(number);
		};
	}

	/**
	 * The table that a migration works on.
	 */
	static String table(int number) {
		return "t" + (number - member(number));
	}

	static Kind kind(int number) {
		if (hasCheckpoints(number)) {
			return Kind.CHECKPOINTS;
		}
		if (hasTransactions(number)) {
			return Kind.TRANSACTIONAL;
		}
		return up(number).contains(" concurrently ") ? Kind.INDEX : Kind.OTHER;
	}

	/**
	 * The units of all migrations with checkpoints.
	 */
	static List<String> units() {
		return IntStream.rangeClosed(1, SIZE)
			.filter(Workload::hasCheckpoints)
			.boxed()
			.flatMap((number) -> IntStream.rangeClosed(1, UNITS).mapToObj((unit) -> name(number) + " " + unit))
			.sorted()
			.toList();
	}

	private static boolean hasTransactions(int number) {
		return member(number) != GROUP - 1 || group(number) % 3 != 2;
	}

	private static boolean hasCheckpoints(int number) {
		return member(number) == GROUP - 1 && group(number) % 3 == 1;
	}

	/**
	 * Whether a migration drops its index instead of building it.
	 */
	static boolean isDrop(int number) {
		return up(number).contains("drop index");
	}

	/**
	 * Whether a migration builds an index anew instead of adding one.
	 */
	static boolean isReindex(int number) {
		return up(number).contains("reindex");
	}

	private static int member(int number) {
		return (number - 1) % GROUP;
	}

	private static int group(int number) {
		return (number - 1) / GROUP;
	}

	private static String up(int number) {
		String witness = "insert into witness values ('" + name(number) + "');\n";
		String work = work(number);
		if (number == 1) {
			return "create table witness (name text not null);\n"
					+ "create table units (name text not null, unit int not null);\n" + witness + work;
		}
		if (hasCheckpoints(number)) {
			return work + unit(number, 1) + "COMMIT AND CHAIN;\n" + witness + unit(number, 2) + "COMMIT;\nBEGIN;\n"
					+ unit(number, UNITS) + "comment on table %s is 'of %d';\n".formatted(table(number), number);
		}
		return (number % 2 == 0) ? witness + work : work + witness;
	}

	private static String unit(int number, int unit) {
		return "insert into units values ('%s', %d);\n".formatted(name(number), unit);
	}

	private static String work(int number) {
		String work = switch (member(number)) {
			case 0 -> "create table %1$s (id int primary key, note text);\n"
					+ "insert into %1$s select i, 'note ' || i from generate_series(1, 20) i;\n"
					+ "create index d%1$s on %1$s (id, note);\n";
			case 1 -> "alter table %1$s add column c%2$d int not null default %2$d;\n";
			case 2 -> "create view v%2$d as select id, note from %1$s where id > 0;\n";
			default -> hasTransactions(number) ? "alter table %1$s add constraint k%2$d check (id > 0);\n"
					: WITHOUT_TRANSACTION.get(group(number) / 3) + "\n";
		};
		return work.formatted(table(number), number);
	}

	private static String[] metadata(int number) {
		List<String> lines = new ArrayList<>();
		if (!parents(number).isEmpty()) {
			lines.add("parents: " + parents(number));
		}
		if (hasCheckpoints(number)) {
			lines.add("checkpoints: true");
		}
		if (!hasTransactions(number)) {
			lines.add("no_transaction: true");
		}
		return lines.toArray(String[]::new);
	}

	private static List<Integer> parents(int number) {
		int group = group(number);
		if (member(number) > 0) {
			return List.of(number - 1);
		}
		if (group == 0) {
			return List.of();
		}
		boolean merges = group % 10 == 0;
		return IntStream.rangeClosed(Math.max(group - BRANCHES, 0), merges ? group - 1 : Math.max(group - BRANCHES, 0))
			.map((parent) -> (parent + 1) * GROUP)
			.boxed()
			.collect(Collectors.toUnmodifiableList());
	}

	/**
	 * What a migration is like.
	 */
	enum Kind {

		TRANSACTIONAL,

		/** Without a transaction, with a statement that builds or drops an index. */
		INDEX,

		/** Without a transaction, with other statements. */
		OTHER,

		/** In three units, each with a transaction of its own. */
		CHECKPOINTS

	}

}
