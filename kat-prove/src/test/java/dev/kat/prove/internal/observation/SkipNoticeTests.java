package dev.kat.prove.internal.observation;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SkipNotice}.
 */
class SkipNoticeTests {

	@Test
	void relationThatIsThere() {
		assertThat(SkipNotice.of("42P07", "relation \"t\" already exists, skipping"))
			.contains(new SkipNotice(true, "relation", "t", Optional.empty()));
	}

	@Test
	void partOfTable() {
		assertThat(SkipNotice.of("00000", "trigger \"tr\" for relation \"t\" does not exist, skipping"))
			.contains(new SkipNotice(false, "trigger", "tr", Optional.of("t")));
	}

	@Test
	void argumentsAreWrittenAsInCatalogs() {
		assertThat(
				SkipNotice.of("00000", "function f(pg_catalog.int4,text[],pg_catalog.bool) does not exist, skipping"))
			.contains(new SkipNotice(false, "function", "f(integer, text[], boolean)", Optional.empty()));
	}

	@Test
	void routineWithoutArguments() {
		assertThat(SkipNotice.of("00000", "procedure p() does not exist, skipping"))
			.contains(new SkipNotice(false, "procedure", "p()", Optional.empty()));
	}

	@Test
	void otherLanguage() {
		assertThat(SkipNotice.of("42701", "Spalte »b« von Relation »t« existiert bereits, wird übersprungen"))
			.contains(new SkipNotice(true, "column", "b", Optional.of("t")));
	}

	@Test
	void otherNotice() {
		assertThat(SkipNotice.of("00000", "drop cascades to view v")).isEmpty();
	}

}
