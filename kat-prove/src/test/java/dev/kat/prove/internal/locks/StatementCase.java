package dev.kat.prove.internal.locks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.kat.migration.Migration;
import dev.kat.migration.TransactionMode;
import dev.kat.prove.locks.Advice;
import dev.kat.prove.locks.StatementLocks;

/**
 * A statement, and what is to be reported of it. In {@code statements.txt}, {@code #}
 * begins one, {@code +} is a statement of an earlier migration, {@code !} the mode, and
 * {@code =} a line of the report. A version before the rest of the line limits it to that
 * version of PostgreSQL.
 *
 * @param title what is done
 * @param version the only version for which it is meant; empty for all
 * @param lines the lines after the title
 */
record StatementCase(String title, String version, List<String> lines) {

	static List<StatementCase> parse(String text) {
		List<StatementCase> cases = new ArrayList<>();
		text.lines().filter((line) -> !line.isBlank()).forEach((line) -> {
			if (line.startsWith("#")) {
				String version = line.replaceFirst("^#(\\d*).*", "$1");
				cases.add(new StatementCase(line.substring(1 + version.length()).strip(), version, new ArrayList<>()));
			}
			else {
				cases.get(cases.size() - 1).lines.add(line);
			}
		});
		return cases;
	}

	boolean isFor(int serverVersion) {
		return this.version.isEmpty() || this.version.equals(String.valueOf(serverVersion));
	}

	List<Migration> migrations(String base) {
		return List.of(LockScripts.up(1, base), LockScripts.up(2, before()), LockScripts.up(3, sql(), mode()));
	}

	TransactionMode mode() {
		return with("!").findFirst()
			.map((name) -> TransactionMode.valueOf(name.toUpperCase(Locale.ROOT)))
			.orElse(TransactionMode.TRANSACTIONAL);
	}

	String before() {
		return with("+").collect(Collectors.joining("\n"));
	}

	String sql() {
		return this.lines.stream().filter((line) -> !line.matches("[+!=].*")).collect(Collectors.joining("\n"));
	}

	List<String> expected(int serverVersion) {
		return with("=").filter((line) -> line.matches("(?:" + serverVersion + " |\\D).*"))
			.map((line) -> line.replaceFirst("^\\d+ ", ""))
			.toList();
	}

	private Stream<String> with(String mark) {
		return this.lines.stream()
			.filter((line) -> line.startsWith(mark))
			.map((line) -> line.substring(1).stripLeading());
	}

	static List<String> report(StatementLocks statement) {
		List<String> lines = new ArrayList<>();
		statement.locks().forEach((lock) -> lines.add(lock.name() + ": " + lock.waiting().description()));
		statement.work().forEach((work) -> lines.add(work.description()));
		lines.addAll(statement.remarks());
		if (statement.blocking().isPresent()) {
			lines.add("BLOCKS");
		}
		statement.advice().stream().map(Advice::text).map(StatementCase::firstSentence).forEach(lines::add);
		return lines;
	}

	private static String firstSentence(String text) {
		return "> " + text.replaceFirst("(?<=\\.) [A-Z].*", "");
	}

	@Override
	public String toString() {
		return this.title;
	}

}
