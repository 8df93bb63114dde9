package dev.kat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.kat.error.InvalidConfigurationException;
import dev.kat.migration.Timeouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class KatMigratorBuilderTests {

	private final KatMigratorBuilder builder = KatMigrator.builder(new DriverManagerDataSource());

	@Test
	void needsALocationOrASource() {
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(this.builder.locations(List.of())::build)
			.withMessage("Invalid kat.locations: it names no location");
	}

	@Test
	void needsNoLocationWhereThereIsASource() {
		assertThat(this.builder.locations(List.of()).source(List::of).build().graph().inOrder()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT-1S", "PT0.0005S", "P25D" })
	void refusesTimeoutsThatPostgresqlCannotHold(Duration timeout) {
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> this.builder.timeouts(new Timeouts(timeout, null)))
			.withMessage("Invalid kat.lock-timeout: it must be 0 for no limit, or at least 1ms and at most 24d");
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> this.builder.timeouts(new Timeouts(null, timeout)))
			.withMessage("Invalid kat.statement-timeout: it must be 0 for no limit, or at least 1ms and at most 24d");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT0.001S", "P24D" })
	void takesTheShortestAndTheLongestTimeouts(Duration timeout) {
		assertThatNoException().isThrownBy(() -> this.builder.timeouts(new Timeouts(timeout, timeout)));
	}

	@Test
	void doesNotWaitANegativeTimeBeforeItTriesAgain() {
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> this.builder.lockRetryMaxDelay(Duration.ofSeconds(-1)))
			.withMessage("Invalid kat.lock-retry-max-delay: it is negative");
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> this.builder.connectRetryInterval(Duration.ofSeconds(-1)))
			.withMessage("Invalid kat.connect-retry-interval: it is negative");
	}

	@Test
	void doesNotWaitANegativeTime() {
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> this.builder.runLockWait(Duration.ofSeconds(-1)))
			.withMessage("Invalid kat.run-lock.wait-timeout: it is negative");
	}

}
