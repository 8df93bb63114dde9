package dev.kat.boot.autoconfigure;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class SpringBootVersionCheckTests {

	@ParameterizedTest
	@ValueSource(strings = { "1.5.22.RELEASE", "2.7.18", "3.0.0", "3.5.7", "3.5.17-SNAPSHOT" })
	void refusesWhatIsOlder(String version) {
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> SpringBootVersionCheck.check(version))
			.withMessage("Kat needs Spring Boot 4.0 or later, but this application uses " + version)
			.extracting(StartRefusedException::action)
			.isEqualTo("Move the application to Spring Boot 4.0 or later, or remove Kat from its dependencies.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "4.0.0", "4.0.9", "4.1.2", "4.2.0-M1", "5.0.0", "10.0.0", "30.1.0" })
	void acceptsWhatIsNot(String version) {
		assertThatNoException().isThrownBy(() -> SpringBootVersionCheck.check(version));
	}

}
