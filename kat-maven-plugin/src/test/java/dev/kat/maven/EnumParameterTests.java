package dev.kat.maven;

import org.junit.jupiter.api.Test;

import dev.kat.commands.Format;
import dev.kat.commands.GraphFormat;
import dev.kat.error.InvalidConfigurationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EnumParameterTests {

	@Test
	void readsWordsHoweverTheyAreWritten() {
		assertThat(EnumParameter.of("kat.format", "JSON", Format.TEXT)).isEqualTo(Format.JSON);
		assertThat(EnumParameter.of("kat.format", "", Format.TEXT)).isEqualTo(Format.TEXT);
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> EnumParameter.of("kat.format", "svg", GraphFormat.MERMAID))
			.withMessage("Invalid kat.format: 'svg' is not one of dot, mermaid, json");
	}

}
