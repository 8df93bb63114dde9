package dev.kat.error;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InvalidConfigurationExceptionTests {

	@Test
	void severalSettingsHaveALineEach() {
		InvalidConfigurationException all = new InvalidConfigurationException(
				List.of(new InvalidConfigurationException("kat.table", "it is\nblank"),
						new InvalidConfigurationException("kat.schema", "it is blank")));
		assertThat(all).hasMessage("Invalid kat.table: it is\\nblank\nInvalid kat.schema: it is blank");
		assertThat(all.setting()).isEqualTo("kat.table, kat.schema");
		assertThat(all.action()).isEqualTo("Correct kat.table, kat.schema.");
	}

}
