package dev.kat.plan;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StartupTests {

	@ParameterizedTest
	@CsvSource({ "MIGRATE, MIGRATE, MIGRATE", "MIGRATE, VALIDATE, VALIDATE", "MIGRATE, NONE, NONE",
			"VALIDATE, MIGRATE, VALIDATE", "VALIDATE, VALIDATE, VALIDATE", "VALIDATE, NONE, NONE",
			"NONE, MIGRATE, NONE", "NONE, VALIDATE, NONE", "NONE, NONE, NONE" })
	void doesTheLesserOfWhatItShouldAndWhatItMay(OnStartup should, OnStartup may, OnStartup does) {
		Startup startup = new Startup(should, UpOptions.targets("1_a"), false).atMost(may, false);
		assertThat(startup).isEqualTo(new Startup(does, UpOptions.targets("1_a"), false));
	}

	@ParameterizedTest
	@CsvSource({ "false, false, false", "false, true, true", "true, false, true", "true, true, true" })
	void writesNothingIfItShouldNotOrMayNot(boolean should, boolean must, boolean dryRun) {
		assertThat(Startup.DEFAULT.dryRun(should).atMost(OnStartup.MIGRATE, must).dryRun()).isEqualTo(dryRun);
	}

	@ParameterizedTest
	@CsvSource({ "MIGRATE, false, true", "MIGRATE, true, false", "VALIDATE, false, false", "NONE, false, false" })
	void appliesOnlyWhenItMigratesForReal(OnStartup action, boolean dryRun, boolean applies) {
		assertThat(Startup.DEFAULT.with(action).dryRun(dryRun).applies()).isEqualTo(applies);
	}

}
