package dev.kat.resilience;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.test.Schema;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a database looks like when all processes have ended.
 */
final class Aftermath {

	private static final Logger logger = LoggerFactory.getLogger(Aftermath.class);

	private static final List<String> ALL = IntStream.rangeClosed(1, Workload.SIZE)
		.mapToObj(Workload::name)
		.sorted()
		.toList();

	private final JdbcTemplate jdbc;

	Aftermath(TestDatabase database) {
		this.jdbc = database.jdbc();
	}

	/**
	 * Checks that every migration has taken effect, and been recorded, once.
	 * @param schema the schema that a quiet run makes
	 */
	void check(List<String> schema) {
		check(schema, List.of());
	}

	/**
	 * The same, but some migrations may have taken effect twice.
	 */
	void check(List<String> schema, List<String> perhapsTwice) {
		List<String> witnesses = new ArrayList<>(list("select name from witness order by name collate \"C\""));
		List<String> twice = witnesses.stream()
			.filter((name) -> Collections.frequency(witnesses, name) == 2 && perhapsTwice.contains(name))
			.distinct()
			.toList();
		logger.info("Ran twice: {}", twice);
		twice.forEach(witnesses::remove);
		assertThat(witnesses).isEqualTo(ALL);
		assertThat(list("select name || ' ' || unit from units order by (name || ' ' || unit) collate \"C\""))
			.isEqualTo(Workload.units());
		assertThat(list("select name from migrations order by name collate \"C\"")).isEqualTo(ALL);
		assertThat(list("""
				select name from migrations_journal where operation = 'up' and outcome = 'succeeded'
				order by name collate "C"
				""")).isEqualTo(ALL);
		assertThat(list("select indexrelid::regclass::text from pg_index where not (indisvalid and indisready)"))
			.isEmpty();
		assertThat(schema()).isEqualTo(schema);
		checkNothingIsHeld();
	}

	/**
	 * Checks that no session has kept a lock, PgBouncer's among them.
	 */
	void checkNothingIsHeld() {
		assertThat(list("select pid || ' ' || mode from pg_locks where locktype = 'advisory'")).isEmpty();
	}

	List<String> schema() {
		return Schema.lines(this.jdbc);
	}

	/**
	 * Tells how much longer than another run this one took.
	 */
	String compareTime(Aftermath other) {
		double times = (double) milliseconds() / other.milliseconds();
		return "all took %.2f times as long as one process alone (%d ms, %d ms)".formatted(times, milliseconds(),
				other.milliseconds());
	}

	/**
	 * From the start of the first migration to the end of the last.
	 */
	private long milliseconds() {
		return Long.parseLong(list("""
				select round(extract(epoch from
					max(started_at + duration_ms * interval '1 millisecond') - min(started_at)) * 1000)
				from migrations_journal where outcome = 'succeeded'
				""").get(0));
	}

	private List<String> list(String query) {
		return this.jdbc.queryForList(query, String.class);
	}

}
