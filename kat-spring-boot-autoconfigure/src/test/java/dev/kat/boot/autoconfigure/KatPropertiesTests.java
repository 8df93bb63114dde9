package dev.kat.boot.autoconfigure;

import java.time.Duration;
import java.util.Map;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.function.SingletonSupplier;

import dev.kat.KatMigrator;
import dev.kat.boot.autoconfigure.KatProperties.PendingStatus;
import dev.kat.migration.Timeouts;
import dev.kat.plan.OnStartup;
import dev.kat.plan.RolledBackPolicy;
import dev.kat.plan.ValidationPolicy;
import dev.kat.plan.ValidationPolicy.Reaction;

import static org.assertj.core.api.Assertions.assertThat;

class KatPropertiesTests {

	@Test
	void defaultsAreThoseOfTheEngine() {
		DataSource dataSource = new DriverManagerDataSource();
		assertThat(bind(Map.of()).applyTo(KatMigrator.builder(dataSource))).usingRecursiveComparison()
			.ignoringFieldsOfTypes(SingletonSupplier.class) // made of the other fields
			.isEqualTo(KatMigrator.builder(dataSource));
		assertThat(bind(Map.of("kat.fail-on-missing-locations", "false")).applyTo(KatMigrator.builder(dataSource)))
			.usingRecursiveComparison()
			.isNotEqualTo(KatMigrator.builder(dataSource));
	}

	@Test
	void isThereGoesOnAndIsHealthyByDefault() {
		KatProperties properties = bind(Map.of());
		assertThat(properties.enabled()).isTrue();
		assertThat(properties.exitAfterMigrate()).isFalse();
		assertThat(properties.health().pending()).isEqualTo(PendingStatus.UP);
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
			.isEqualTo(new ValidationPolicy(Reaction.IGNORE, Reaction.FAIL, Reaction.FAIL, Reaction.FAIL));
	}

	@Test
	void bindsPlaceholdersByTheirNames() {
		assertThat(bind(Map.of("kat.placeholders.schema", "shop", "kat.placeholders.report-owner", "me",
				"kat.placeholders[My.Name]", "${schema}", "kat.placeholders.empty", ""))
			.placeholders())
			.isEqualTo(Map.of("schema", "shop", "report-owner", "me", "My.Name", "${schema}", "empty", ""));
		assertThat(bind(Map.of()).placeholders()).isEmpty();
		assertThat(bind(Map.of("kat.placeholders.schema", "shop"))
			.applyTo(KatMigrator.builder(new DriverManagerDataSource()))).usingRecursiveComparison()
			.ignoringFieldsOfTypes(SingletonSupplier.class)
			.isEqualTo(KatMigrator.builder(new DriverManagerDataSource()).placeholders(Map.of("schema", "shop")));
	}

	@Test
	void bindsPlaceholdersOfTheEnvironmentInLowerCase() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
							Map.of("KAT_PLACEHOLDERS_SCHEMA", "shop", "KAT_PLACEHOLDERS_REPORTOWNER", "me")));
		assertThat(Binder.get(environment).bindOrCreate("kat", KatProperties.class).placeholders())
			.isEqualTo(Map.of("schema", "shop", "reportowner", "me"));
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
