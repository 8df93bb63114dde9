package dev.kat.boot.autoconfigure;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import dev.kat.KatMigratorBuilder;
import dev.kat.migration.Timeouts;
import dev.kat.plan.OnStartup;
import dev.kat.plan.RolledBackPolicy;
import dev.kat.plan.VerificationPolicy;
import dev.kat.plan.VerificationPolicy.Reaction;

import static org.assertj.core.api.Assertions.assertThat;

class KatPropertiesTests {

	@Test
	void defaultsAreThoseOfTheEngine() {
		KatProperties properties = bind(Map.of());
		assertThat(properties.enabled()).isTrue();
		assertThat(properties.locations()).containsExactly(KatMigratorBuilder.DEFAULT_LOCATION);
		assertThat(properties.failOnMissingLocations()).isTrue();
		assertThat(properties.table()).isEqualTo(KatMigratorBuilder.DEFAULT_TABLE);
		assertThat(properties.schema()).isNull();
		assertThat(properties.onStartup()).isEqualTo(OnStartup.MIGRATE);
		assertThat(properties.targets()).isEmpty();
		assertThat(properties.dryRun()).isFalse();
		assertThat(properties.exitAfterMigrate()).isFalse();
		assertThat(properties.baseline()).isEmpty();
		assertThat(properties.rolledBack()).isEqualTo(KatMigratorBuilder.DEFAULT_ROLLED_BACK_POLICY);
		assertThat(properties.runLock().waitTimeout()).isEqualTo(KatMigratorBuilder.DEFAULT_RUN_LOCK_WAIT);
		assertThat(properties.timeouts()).isEqualTo(Timeouts.NONE);
		assertThat(properties.lockRetries()).isEqualTo(KatMigratorBuilder.DEFAULT_LOCK_RETRIES);
		assertThat(properties.lockRetryMaxDelay()).isEqualTo(KatMigratorBuilder.DEFAULT_LOCK_RETRY_MAX_DELAY);
		assertThat(properties.connectRetries()).isEqualTo(KatMigratorBuilder.DEFAULT_CONNECT_RETRIES);
		assertThat(properties.connectRetryInterval()).isEqualTo(KatMigratorBuilder.DEFAULT_CONNECT_RETRY_INTERVAL);
		assertThat(properties.validation().policy()).isEqualTo(VerificationPolicy.DEFAULT);
	}

	@Test
	void hasNoDatabaseOfItsOwnByDefault() {
		KatProperties properties = bind(Map.of());
		assertThat(properties.url()).isNull();
		assertThat(properties.username()).isNull();
		assertThat(properties.password()).isNull();
		assertThat(properties.driverClassName()).isNull();
	}

	@Test
	void bindsWhatUsersWrite() {
		KatProperties properties = bind(Map.of("kat.locations", "classpath:a, file:b", "kat.on-startup", "none",
				"kat.baseline", "1_a, b", "kat.rolled-back", "hold", "kat.run-lock.wait-timeout", "10s",
				"kat.lock-timeout", "2s", "kat.statement-timeout", "1m", "kat.validation.modified", "ignore",
				"kat.validation.missing", "fail", "kat.targets", "3_c,d"));
		assertThat(properties.locations()).containsExactly("classpath:a", "file:b");
		assertThat(properties.onStartup()).isEqualTo(OnStartup.NONE);
		assertThat(properties.targets()).containsExactly("3_c", "d");
		assertThat(properties.baseline()).containsExactly("1_a", "b");
		assertThat(properties.rolledBack()).isEqualTo(RolledBackPolicy.HOLD);
		assertThat(properties.runLock().waitTimeout()).isEqualTo(Duration.ofSeconds(10));
		assertThat(properties.timeouts()).isEqualTo(new Timeouts(Duration.ofSeconds(2), Duration.ofMinutes(1)));
		assertThat(properties.validation().policy())
			.isEqualTo(new VerificationPolicy(Reaction.IGNORE, Reaction.FAIL, Reaction.FAIL, Reaction.FAIL));
	}

	@Test
	void vendorInALocationIsBootsNameOfTheDatabase() {
		assertThat(bind(Map.of("kat.locations", "classpath:migrations/{vendor}, file:{vendor}/a")).resolvedLocations())
			.containsExactly("classpath:migrations/postgresql", "file:postgresql/a");
	}

	@Test
	void keepsItsValuesOutOfItsText() {
		assertThat(bind(Map.of("kat.password", "secret"))).hasToString("KatProperties");
	}

	private static KatProperties bind(Map<String, String> values) {
		return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("kat", KatProperties.class);
	}

}
