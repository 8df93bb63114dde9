package dev.kat.fuzz;

import java.util.List;
import java.util.stream.Stream;

import dev.kat.fuzz.Defect.Size;
import dev.kat.fuzz.Defect.Stage;
import dev.kat.fuzz.Template.Planted;

/**
 * Scripts in which something is left open, which hold characters that no text can hold,
 * or commands of psql.
 */
final class QuotingDefects {

	private static final String PSQL = "psql command not allowed: {place}: %s\n  "
			+ "Kat runs scripts without psql: remove the command, or write it in SQL.";

	private static final String CONNECT = "psql command not allowed: {place}: \\connect\n  "
			+ "Kat migrates the one database it is connected to: run pg_dump without --create.";

	private static final String NUL = "NUL character: {place}\n  PostgreSQL cannot hold it in text: remove it.";

	private QuotingDefects() {
	}

	static List<Defect> all() {
		return Stream.of(open(), characters(), commands(), behindHugeLines()).flatMap(List::stream).toList();
	}

	private static List<Defect> open() {
		return List.of(atEnd("string left open", "SELECT ‸'it''s; -- \" $$ /* (", "Unterminated string: {place}"),
				atEnd("escape string left open", "SELECT ‸E'a\\'; ''b", "Unterminated string: {place}"),
				atEnd("string with Unicode escapes left open", "SELECT U&‸'\\0061;", "Unterminated string: {place}"),
				atEnd("continued escape string left open", "SELECT E'a'\n  ‸'b\\';", "Unterminated string: {place}"),
				atEnd("quoted identifier left open", "SELECT ‸\"größe \uD83D\uDE00\"\"; '",
						"Unterminated quoted identifier: {place}"),
				atEnd("dollar quote left open", "SELECT ‸$$; $a$ $a$; $", "Unterminated dollar quote $$: {place}"),
				atEnd("tagged dollar quote left open", "SELECT $a$ $$ $a$, ‸$größe$; $a$ $Größe$ $größe",
						"Unterminated dollar quote $größe$: {place}"),
				atEnd("endless dollar quote left open", "SELECT ‸$" + "a".repeat(1000) + "$;",
						"Unterminated dollar quote $" + "a".repeat(249) + "…: {place}"),
				atEnd("comment left open", "SELECT 1; ‸/* ; /* /* */ ' -- */\n*", "Unterminated comment: {place}"),
				atEnd("parenthesis left open", "SELECT (1), ‸(2, (3), ')' /* ) */ -- )\n",
						"Unclosed parenthesis: {place}"),
				atEnd("body left open",
						"CREATE FUNCTION f() RETURNS int\n ‸BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2;",
						"Unclosed BEGIN ATOMIC: {place}"));
	}

	private static List<Defect> characters() {
		return List.of(anywhere("NUL between statements", "SELECT 1; ‸\0 SELECT 2;", NUL),
				anywhere("NUL in a string", "SELECT 'größe \uD83D\uDE00‸\0', '\0';", NUL),
				anywhere("NUL in a comment", "-- größe ‸\0\n/* \0 */ SELECT 1;", NUL),
				anywhere("NUL in data", "COPY fuzz_0 FROM STDIN;\na\t\uD83D\uDE00‸\0\n\\.\n", NUL),
				atEnd("NUL at the end", "SELECT 1;\n‸\0", NUL));
	}

	private static List<Defect> commands() {
		return List.of(anywhere("psql command \\connect", "‸\\connect other\n", CONNECT),
				command("\\c", " - - db.example 5432"), command("\\i", " other.sql"), command("\\!", " rm -rf /"),
				command("\\gexec", ""), command("\\set", " a 'b"), command("\\.", ""), command("\\copy", " t from 'x'"),
				command("\\", ""), command("\\;", ""),
				anywhere("psql command behind a statement", "SELECT 'größe \uD83D\uDE00', 2 ‸\\gexec\n",
						PSQL.formatted("\\gexec")),
				anywhere("psql command behind \\restrict", "\\restrict Key ‸\\connect other\n", CONNECT));
	}

	private static List<Defect> behindHugeLines() {
		String huge = "SELECT '" + "ä\uD83D\uDE00;".repeat(700_000) + "';";
		return List.of(
				huge("string left open behind a huge line", huge + " SELECT ‸'a", "Unterminated string: {place}"),
				huge("NUL in a huge line", "-- " + "ä\uD83D\uDE00;".repeat(700_000) + "‸\0", NUL),
				huge("psql command behind a huge comment",
						"/* " + "ä\uD83D\uDE00;\n'".repeat(500_000) + "*/ ‸\\connect a", CONNECT));
	}

	private static Defect huge(String name, String text, String message) {
		Defect defect = atEnd(name, text, message);
		return new Defect(name, Stage.SCRIPTS, Size.HUGE, defect.planter());
	}

	private static Defect command(String command, String arguments) {
		return anywhere("psql command " + command, "‸" + command + arguments + "\n", PSQL.formatted(command));
	}

	private static Defect anywhere(String name, String text, String message) {
		return new Defect(name, Stage.SCRIPTS, (planting) -> {
			PlannedMigration victim = planting.victim();
			Planted planted = new Template(text).in(victim.upFile);
			victim.up.insert(planted.text() + "\n", planting.random());
			planting.expect(planted.message(message));
		});
	}

	private static Defect atEnd(String name, String text, String message) {
		return new Defect(name, Stage.SCRIPTS, (planting) -> {
			PlannedMigration victim = planting.victim();
			String before = planting.choose("", "\n", "SELECT 'größe \uD83D\uDE00'; /* \n */ ", "-- a\r\n\t");
			Planted planted = new Template(before + text).in(victim.upFile);
			victim.up.append(planted.text());
			planting.expect(planted.message(message));
		});
	}

}
