package dev.kat.migration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationIdTests {

	@Test
	void readsAsTimestampAndName() {
		assertThat(new MigrationId(1679012345, "create_users")).hasToString("1679012345_create_users");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1679012345_create_users", "1_2_3", "7_", "7_a b\nc", "9223372036854775807_a" })
	void parsesWhatItReadsAs(String text) {
		assertThat(MigrationId.parse(text)).map(MigrationId::toString).contains(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "create_users", "-1_a", "1", "1-a", "9223372036854775808_a" })
	void doesNotParseAnythingElse(String text) {
		assertThat(MigrationId.parse(text)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "007_a", "0000000000000000000000007_a" })
	void takesNoNoticeOfZerosBeforeTheTimestamp(String text) {
		assertThat(MigrationId.parse(text)).contains(new MigrationId(7, "a"));
	}

	@Test
	void isOrderedByTimestampThenName() {
		assertThat(new MigrationId(9, "z")).isLessThan(new MigrationId(10, "a"));
		assertThat(new MigrationId(9, "a")).isLessThan(new MigrationId(9, "b"));
	}

}
