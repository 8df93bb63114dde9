package dev.kat.resilience;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

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
		assertThat(list("select name from migrations order by name collate \"C\"")).isEqualTo(ALL);
		assertThat(list("""
				select name from migrations_journal where operation = 'up' and outcome = 'succeeded'
				order by name collate "C"
				""")).isEqualTo(ALL);
		assertThat(list("select indexrelid::regclass::text from pg_index where not (indisvalid and indisready)"))
			.isEmpty();
		assertThat(Schema.lines(this.jdbc)).isEqualTo(schema);
		checkNothingIsHeld();
	}

	void checkNothingIsHeld() {
		assertThat(list("select pid || ' ' || mode from pg_locks where locktype = 'advisory'")).isEmpty();
	}

	private List<String> list(String query) {
		return this.jdbc.queryForList(query, String.class);
	}

}
