package dev.kat.maven;

import org.junit.jupiter.api.Test;

import dev.kat.commands.Format;
import dev.kat.commands.GraphFormat;
import dev.kat.commands.importing.OtherTool;
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
			.withMessage("Invalid kat.format: 'svg' is not one of dot, mermaid, json, html");
	}

	@Test
	void requiresAWord() {
		assertThat(EnumParameter.required("kat.from", "golang-migrate", OtherTool.class))
			.isEqualTo(OtherTool.GOLANG_MIGRATE);
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> EnumParameter.required("kat.from", "", OtherTool.class))
			.withMessage("Invalid kat.from: '' is not one of flyway, liquibase, golang-migrate");
	}

}
