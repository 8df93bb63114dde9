package dev.kat.maven;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.kat.commands.settings.SettingsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class KnownPropertiesTests {

	private final KnownProperties known = new KnownProperties(List.of("kat.name", "kat.noTransaction", "kat.dryRun"));

	@Test
	void knowsParametersAndTheStartersPropertiesHoweverTheyAreWritten() {
		assertThatNoException().isThrownBy(() -> this.known.check(
				List.of("kat.name", "kat.noTransaction", "kat.password", "kat.lockTimeout", "kat.run-lock.wait-timeout",
						"kat.runLock.waitTimeout", "kat.validation.modified", "kat.locations[0]", "katalog",
						"spring.profiles.active", "kat.placeholders.schema", "kat.placeholders[My.Name]")));
	}

	@Test
	void writesPlaceholdersSoThatTheyKeepTheirNames() {
		assertThat(KnownProperties.placeholder("report-schema")).isEqualTo("kat.placeholders.report-schema");
		assertThat(KnownProperties.placeholder("My.Name")).isEqualTo("kat.placeholders[My.Name]");
	}

	@Test
	void refusesParametersOfGoalsThatAreNotWrittenAsMavenKnowsThem() {
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> this.known.check(List.of("kat.no-transaction", "kat.dry-run")))
			.withMessage(
					"""
							Unknown parameter: kat.dry-run (did you mean kat.dryRun?)
							Unknown parameter: kat.no-transaction (did you mean kat.noTransaction?)
							kat:help -Ddetail lists the parameters of each goal. Every kat.* property of the starter works, too.""");
	}

	@Test
	void refusesParametersOfGoalsAmongPropertiesOfTheStarter() {
		KnownProperties properties = new KnownProperties(List.of("kat.dryRun", "kat.targets", "kat.table"));
		assertThatNoException().isThrownBy(
				() -> properties.checkOfStarter(List.of("kat.table", "kat.lock-timeout", "spring.profiles.active")));
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> properties.checkOfStarter(List.of("kat.lock-timeout", "kat.dry-run")))
			.withMessage("""
					Invalid <properties> of kat-maven-plugin: kat.dry-run is a parameter of goals
					Configure it as <dryRun> next to <properties>.""");
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> properties.checkOfStarter(List.of("kat.targets")))
			.withMessage("""
					Invalid <properties> of kat-maven-plugin: kat.targets is a parameter of goals
					Configure it as <targets> next to <properties>.""");
	}

	@Test
	void refusesOthersAndSuggestsWhatWasMeant() {
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> this.known.check(List.of("kat.zzzzzzzzzz", "kat.nmae", "kat.validation.modifid")))
			.withMessage(
					"""
							Unknown parameter: kat.nmae (did you mean kat.name?)
							Unknown parameter: kat.validation.modifid (did you mean kat.validation.modified?)
							Unknown parameter: kat.zzzzzzzzzz
							kat:help -Ddetail lists the parameters of each goal. Every kat.* property of the starter works, too.""");
	}

}
