package dev.kat.test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the server saw of one database, by its own log ({@code log_statement = all}).
 */
public final class StatementLog {

	/** Goes through a shell, so it must hold nothing special to one. */
	static final String LINE_PREFIX = "db=%d:";

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

	private static final Pattern STATEMENT = Pattern.compile("LOG: {2}(?:execute [^:]+|statement): (.*)",
			Pattern.DOTALL);

	private final TestDatabase database;

	private final JdbcTemplate reader;

	private StatementLog(TestDatabase database) {
		this.database = database;
		this.reader = TestServer.instance().database("postgres").jdbc();
	}

	static StatementLog start(TestDatabase database) {
		database.jdbc().execute("alter database " + database.name() + " set log_statement = 'all'");
		return new StatementLog(database);
	}

	/**
	 * The statements so far, in order, without those the driver sends when it connects.
	 */
	public List<String> statements() {
		String end = "select '" + UUID.randomUUID() + "'";
		this.database.jdbc().execute(end);
		Instant deadline = Instant.now().plus(LONGEST_WAIT);
		String log = log();
		while (!log.contains(end)) {
			if (Instant.now().isAfter(deadline)) {
				throw new AssertionError("The server's log does not show " + end);
			}
			log = log();
		}
		return Stream.of(log.split("(?m)^(?=db=)"))
			.filter((entry) -> entry.startsWith("db=" + this.database.name() + ":"))
			.map(STATEMENT::matcher)
			.filter(Matcher::find)
			.map((matcher) -> matcher.group(1).strip())
			.filter((statement) -> !statement.startsWith("SET extra_float_digits")
					&& !statement.startsWith("SET application_name") && !statement.startsWith("select '"))
			.toList();
	}

	private String log() {
		return String.valueOf(this.reader.queryForObject("select pg_read_file(pg_current_logfile())", String.class));
	}

}
