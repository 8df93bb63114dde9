package dev.kat.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Valid SQL that any PostgreSQL can run, full of what is hard to split.
 */
final class RandomScripts {

	/** The table that each piece makes, if it makes one. */
	private static final String TABLE = "<table>";

	private static final List<String> PIECES = List.of("CREATE TABLE <table> (id int, note text DEFAULT 'a;b''c');",
			"CREATE TABLE <table> (\"a;\"\"b\" int /* nested /* ; */ ' */, CHECK ((\"a;\"\"b\") > (0)) -- );'\n);\n",
			"CREATE TABLE <table> AS SELECT E'\\';--' AS a, U&'\\0061;' AS b, $$;'$$ AS c, $a$;$$;$a$ AS d, $ü1$;$ü1$ AS e;",
			"CREATE TABLE <table> (U&\"\\0061;\" text); INSERT INTO <table> VALUES ('\\'), (E'\\\\'), ('größe \uD83D\uDE00');\n",
			"DO $do$ BEGIN PERFORM ';', $$;$$; END $do$;\n", "/* ; */ -- '\n;;",
			"CREATE FUNCTION <table>() RETURNS int\nBEGIN ATOMIC\n SELECT 1; SELECT CASE WHEN true THEN 2 END;\nEND;\n",
			"CREATE TABLE <table> (id int, note text);\nCOPY <table> (id, note) FROM STDIN;\n1\ta;b\n2\t'\\N \uD83D\uDE00\n\\.\n",
			"CREATE TABLE <table> (id int); CREATE RULE r AS ON INSERT TO <table> DO ALSO (SELECT 1; SELECT 2);\n",
			"SELECT 'größe \uD83D\uDE00;', \"ü;\" FROM (SELECT 1 AS \"ü;\") AS \"s;\";\n",
			"SET client_encoding = 'UTF8';\n", "SET DateStyle TO ISO, MDY;\n",
			"SELECT set_config('client_encoding', 'utf8', false);\n", "\\restrict Key1\n", "\\unrestrict Key1\n");

	private static final List<String> IN_TRANSACTION = List.of("SAVEPOINT s; ROLLBACK TO s; RELEASE SAVEPOINT s;\n",
			"SET LOCAL lock_timeout = '5s';\n");

	private static final List<String> WITHOUT_TRANSACTION = List
		.of("CREATE TABLE <table> (id int); CREATE INDEX CONCURRENTLY ON <table> (id);\n");

	private static final List<String> BLANKS = List.of("", " ", "\n", "\t", "-- ';\n", "/* /* ; */ ' */");

	private RandomScripts() {
	}

	/**
	 * Fills a script.
	 * @param number tells the migration's tables from those of others
	 */
	static void fill(PlannedScript script, boolean isTransactional, int number, Random random) {
		script.pieces.clear();
		List<String> pieces = new ArrayList<>(PIECES);
		pieces.addAll(isTransactional ? IN_TRANSACTION : WITHOUT_TRANSACTION);
		for (int piece = random.nextInt(5); piece > 0; piece--) {
			script.pieces.add(Choice.of(random, BLANKS)
					+ Choice.of(random, pieces).replace(TABLE, "fuzz_" + number + "_" + piece));
		}
		script.isWrapped = isTransactional && Choice.once(random, 4);
	}

}
