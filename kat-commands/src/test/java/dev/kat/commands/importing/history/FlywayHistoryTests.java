package dev.kat.commands.importing.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.kat.commands.importing.ForeignKey;
import dev.kat.commands.importing.ForeignKey.Changeset;
import dev.kat.commands.importing.ForeignKey.FlywayRepeatable;
import dev.kat.commands.importing.ForeignKey.FlywayVersion;
import dev.kat.commands.importing.history.FlywayHistory.Row;

import static org.assertj.core.api.Assertions.assertThat;

class FlywayHistoryTests {

	@Test
	void hasWhatRanInThatOrder() {
		assertThat(applied(row(1, "2", "SQL", true), row(2, "1.1", "SQL", true)))
			.containsExactly("version 2 (V2__2.sql) 1", "version 1.1 (V1.1__1.1.sql) 2");
	}

	@Test
	void leavesOutWhatWasUndoneOrDeleted() {
		assertThat(applied(row(1, "1", "SQL", true), row(2, "2", "SQL", true), row(3, "3", "SQL", true),
				row(4, "2", "UNDO_SQL", true), row(5, "3", "DELETE", true), row(6, null, "SCHEMA", true)))
			.containsExactly("version 1 (V1__1.sql) 1");
	}

	@Test
	void hasWhatWasAppliedAgainAfterItWasUndone() {
		assertThat(applied(row(1, "1", "SQL", true), row(2, "2", "SQL", true), row(3, "1", "UNDO_SQL", true),
				row(4, "1", "SQL", true)))
			.containsExactly("version 2 (V2__2.sql) 2", "version 1 (V1__1.sql) 4");
	}

	@Test
	void keepsThePlaceOfARepeatableScriptThatRanAgain() {
		assertThat(applied(row(1, null, "SQL", true), row(2, "1", "SQL", true), row(3, null, "SQL", true)))
			.containsExactly("R__view.sql 3", "version 1 (V1__1.sql) 2");
	}

	@Test
	void refusesWhatFailedUnlessItSucceededLater() {
		assertThat(history(row(1, "1", "SQL", false), row(2, "2", "SQL", false), row(3, "2", "SQL", true)).refusals())
			.singleElement()
			.asString()
			.startsWith("Flyway has recorded that version 1 (V1__1.sql) failed at 1970-01-01T00:00:01Z.");
	}

	@Test
	void matchesVersionsAsNumbers() {
		assertThat(match(new FlywayVersion("1.0"), new FlywayVersion("01"), false)).isEqualTo(KeyMatch.EXACT);
		assertThat(match(new FlywayVersion("1.10"), new FlywayVersion("1.9"), false)).isEqualTo(KeyMatch.NONE);
		assertThat(match(new FlywayVersion("1.10"), new FlywayVersion("1.9"), true)).isEqualTo(KeyMatch.EARLIER);
		assertThat(match(new FlywayVersion("1.9"), new FlywayVersion("1.10"), true)).isEqualTo(KeyMatch.NONE);
		assertThat(match(new FlywayRepeatable("view"), new FlywayRepeatable("view"), false)).isEqualTo(KeyMatch.EXACT);
		assertThat(match(new FlywayRepeatable("view"), new FlywayVersion("1"), true)).isEqualTo(KeyMatch.NONE);
	}

	@Test
	void matchesNumbersAsUnsigned() {
		assertThat(match(new ForeignKey.MigrateVersion(-1), new ForeignKey.MigrateVersion(5), true))
			.isEqualTo(KeyMatch.EARLIER);
		assertThat(match(new ForeignKey.MigrateVersion(5), new ForeignKey.MigrateVersion(-1), true))
			.isEqualTo(KeyMatch.NONE);
	}

	@Test
	void matchesChangeSetsWhoseFileIsNamedFromElsewhere() {
		Changeset applied = new Changeset("1", "a", "db/changelog/orders.sql");
		assertThat(match(applied, new Changeset("1", "a", "classpath:/db/changelog/orders.sql"), false))
			.isEqualTo(KeyMatch.EXACT);
		assertThat(match(applied, new Changeset("1", "a", "changelog/orders.sql"), false)).isEqualTo(KeyMatch.SIMILAR);
		assertThat(match(applied, new Changeset("1", "a", "app/db/changelog/orders.sql"), false))
			.isEqualTo(KeyMatch.SIMILAR);
		assertThat(match(applied, new Changeset("1", "a", "more-orders.sql"), false)).isEqualTo(KeyMatch.NONE);
		assertThat(match(applied, new Changeset("1", "b", "db/changelog/orders.sql"), false)).isEqualTo(KeyMatch.NONE);
		assertThat(match(applied, new Changeset("2", "a", "db/changelog/orders.sql"), false)).isEqualTo(KeyMatch.NONE);
	}

	@Test
	void knowsTheChecksumOfFlyway() {
		assertThat(FlywayChecksum.of("\uFEFFselect 1;\r\nselect 2;\n"))
			.isEqualTo(FlywayChecksum.of("select 1;\nselect 2;"));
		assertThat(FlywayChecksum.of("select 1;")).isNotEqualTo(FlywayChecksum.of("select 2;"));
	}

	private static KeyMatch match(ForeignKey applied, ForeignKey migration, boolean includesEarlier) {
		return KeyMatch.of(applied, migration, includesEarlier);
	}

	private static History history(Row... rows) {
		return FlywayHistory.of("public.flyway_schema_history", List.of(rows));
	}

	private static List<String> applied(Row... rows) {
		return history(rows).applied()
			.stream()
			.map((script) -> script.title() + " " + script.at().getEpochSecond())
			.toList();
	}

	private static Row row(int rank, @Nullable String version, String type, boolean success) {
		String script = (version != null) ? "V%1$s__%1$s.sql".formatted(version) : "R__view.sql";
		return new Row(version, "view", type, script, OptionalInt.of(rank), "shop", Instant.ofEpochSecond(rank),
				Duration.ofMillis(rank), success);
	}

}
