package dev.kat.fuzz;

import java.util.List;
import java.util.stream.Stream;

import dev.kat.fuzz.Defect.Size;
import dev.kat.fuzz.Defect.Stage;
import dev.kat.fuzz.Template.Planted;

/**
 * Scripts with statements that must not run.
 */
final class StatementDefects {

	private static final String CONTROL = "Transaction control not allowed: {place}\n  ";

	private static final String BEGINS = CONTROL
			+ "The script runs in Kat's own transaction. Only a plain BEGIN at its start is ignored, together "
			+ "with the COMMIT at its end: remove this one.";

	private static final String BEGINS_WITH_OPTIONS = CONTROL
			+ "The script runs in Kat's own transaction. Only a plain BEGIN at its start is ignored, together "
			+ "with the COMMIT at its end: remove this one, and set an isolation level in metadata.yaml, "
			+ "for example isolation: serializable.";

	private static final String ENDS = CONTROL
			+ "It would end Kat's own transaction, in which the script runs: remove it, "
			+ "or split the migration there.";

	private static final String CHECKPOINT = CONTROL
			+ "It would end Kat's own transaction, in which the script runs. To commit there and continue in another "
			+ "transaction, set checkpoints: true in metadata.yaml; otherwise remove it, or split the migration there.";

	private static final String OUTSIDE_BLOCK = CONTROL
			+ "With no_transaction, every statement outside BEGIN and COMMIT is committed on its own: remove this one, "
			+ "or write BEGIN before what is to be committed together.";

	private static final String UNDOES_BLOCK = CONTROL
			+ "With no_transaction, a block that begins with BEGIN ends with COMMIT, and whatever fails in it is "
			+ "rolled back: remove this one.";

	private static final String SETTING = "Setting not allowed: {place}\n  ";

	private static final String ENCODING = SETTING
			+ "Scripts are read as UTF-8 and the driver supports nothing else: remove the change.";

	private static final String DATE_STYLE = SETTING
			+ "The driver needs a DateStyle that begins with ISO: write SET DateStyle = 'ISO, DMY', or another order.";

	private static final String STRINGS = SETTING
			+ "Scripts are split with standard_conforming_strings on: remove the change, and write strings "
			+ "with backslash escapes as E'...'.";

	private StatementDefects() {
	}

	static List<Defect> all() {
		return Stream.of(transactions(), settings(), others()).flatMap(List::stream).toList();
	}

	private static List<Defect> transactions() {
		return List
			.of(transactional("end of the transaction", ENDS, "COMMIT", "commit work", "END TRANSACTION", "ROLLBACK",
					"ABORT", "rollback /* TO */ work", "ROLLBACK AND NO CHAIN", "PREPARE TRANSACTION 'größe;'", "end"),
					transactional("begin of a transaction", BEGINS, "BEGIN", "START TRANSACTION", "begin work"),
					transactional("begin of a transaction with options", BEGINS_WITH_OPTIONS,
							"BEGIN ISOLATION LEVEL SERIALIZABLE", "START TRANSACTION READ ONLY",
							"begin /* ; */ transaction deferrable"),
					transactional("checkpoint", CHECKPOINT, "COMMIT AND CHAIN", "end work and /* no */ chain",
							"COMMIT; BEGIN"),
					withoutTransaction("transaction control outside a block", OUTSIDE_BLOCK, "COMMIT", "SAVEPOINT s",
							"RELEASE s", "ROLLBACK TO s", "END", "COMMIT AND CHAIN; COMMIT"),
					withoutTransaction("roll-back without a transaction", UNDOES_BLOCK, "ROLLBACK",
							"PREPARE TRANSACTION 'a'", "ABORT"));
	}

	private static List<Defect> settings() {
		return List.of(
				setting("client encoding", ENCODING, "‸SET client_encoding = 'LATIN1'",
						"‸set session Client_Encoding to sql_ascii", "‸SET NAMES 'LATIN1'",
						"‸SET LOCAL \"client_encoding\" = 'SJIS'",
						"SELECT 'größe', pg_catalog.‸set_config('client_encoding', 'LATIN1', true)"),
				setting("date style", DATE_STYLE, "‸SET DateStyle = 'German'", "‸SET datestyle TO SQL, DMY",
						"WITH a AS (SELECT ‸set_config('DateStyle', 'Postgres', false)) SELECT 1"),
				setting("string syntax", STRINGS, "‸SET standard_conforming_strings = off",
						"‸SET LOCAL standard_conforming_strings TO false",
						"SELECT ‸set_config('standard_conforming_strings', '0', true)"));
	}

	private static List<Defect> others() {
		return List.of(insert("text behind COPY", "COPY fuzz_0 FROM STDIN; ‸SELECT 'größe';\n1\t;\n\\.\n",
				"Text after COPY ... FROM STDIN: {place}\n  The data begins on the next line: move the text after it."),
				new Defect("two in one script", Stage.SCRIPTS, (planting) -> {
					PlannedMigration victim = transactionalVictim(planting);
					plant(planting, victim, "‸ROLLBACK;", ENDS);
					plant(planting, victim, "‸SET NAMES 'LATIN1';", ENCODING);
				}), new Defect("rollback behind a huge statement", Stage.SCRIPTS, Size.HUGE, (planting) -> {
					String huge = "SELECT 1 /* " + "ä\uD83D\uDE00;".repeat(500_000) + " */; ";
					plant(planting, transactionalVictim(planting), huge + "‸ROLLBACK;", ENDS);
				}), new Defect("rollback behind huge data", Stage.SCRIPTS, Size.HUGE, (planting) -> {
					String huge = "COPY fuzz_0 FROM STDIN;\n" + "ä\uD83D\uDE00;\n".repeat(300_000) + "\\.\n";
					plant(planting, transactionalVictim(planting), huge + "‸ROLLBACK;", ENDS);
				}));
	}

	private static Defect transactional(String name, String message, String... statements) {
		return new Defect(name, Stage.SCRIPTS, (planting) -> plant(planting, transactionalVictim(planting),
				"‸" + planting.choose(statements) + ";", message));
	}

	private static Defect withoutTransaction(String name, String message, String... statements) {
		return new Defect(name, Stage.SCRIPTS, (planting) -> {
			PlannedMigration victim = planting.victim();
			planting.planned().withoutTransaction(victim);
			plant(planting, victim, "‸" + planting.choose(statements) + ";", message);
		});
	}

	private static Defect setting(String name, String message, String... statements) {
		return new Defect(name + " changed", Stage.SCRIPTS,
				(planting) -> plant(planting, planting.victim(), planting.choose(statements) + ";", message));
	}

	private static Defect insert(String name, String text, String message) {
		return new Defect(name, Stage.SCRIPTS, (planting) -> plant(planting, planting.victim(), text, message));
	}

	private static void plant(Planting planting, PlannedMigration victim, String text, String message) {
		Planted planted = new Template(planting.choose("", "/* ; */ ", "-- größe \uD83D\uDE00\n\t") + text)
			.in(victim.upFile);
		victim.up.insert(planted.text() + planting.choose("\n", " -- ;\n"), planting.random());
		planting.expect(planted.message(message));
	}

	private static PlannedMigration transactionalVictim(Planting planting) {
		PlannedMigration victim = planting.victim();
		planting.planned().withTransaction(victim);
		return victim;
	}

}
