package dev.kat.boot.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.jdbc.DatabaseDriver;

import dev.kat.KatMigratorBuilder;
import dev.kat.error.InvalidConfigurationException;
import dev.kat.migration.Timeouts;
import dev.kat.plan.OnStartup;
import dev.kat.plan.RolledBackPolicy;
import dev.kat.plan.ValidationPolicy;
import dev.kat.plan.ValidationPolicy.Reaction;

/**
 * Configuration properties for Kat.
 *
 * @param enabled Whether to enable Kat, its endpoint included.
 * @param locations Comma-separated list of folders that contain migrations, each
 * beginning with "classpath:" or "file:".
 * @param failOnMissingLocations Whether to fail if a location does not exist.
 * @param table Name of the tracking table. The name of the journal begins with it.
 * @param schema Schema of the tracking table, which also comes first in the search path
 * of migrations. Created if necessary. By default, the current schema of the connection.
 * @param onStartup What to do when the application starts.
 * @param targets Comma-separated list of migrations. Only these and their ancestors are
 * applied at startup. By default, all are.
 * @param dryRun Whether to only log what would be applied at startup, and write nothing.
 * @param baseline Comma-separated list of migrations that an existing database already
 * has. If nothing was ever recorded as applied there, these and their ancestors are
 * recorded as applied, not run.
 * @param exitAfterMigrate Whether to end the process when all migrators of the context
 * have run, before anything else is started, child contexts included.
 * @param rolledBack What to do at startup with migrations that were rolled back.
 * @param runLock The lock that keeps instances from migrating at once.
 * @param lockTimeout How long a statement of a migration may wait for a lock. By default,
 * the server's setting applies.
 * @param statementTimeout How long a statement of a migration may run. By default, the
 * server's setting applies.
 * @param lockRetries How many times to retry a migration that failed on a lock timeout, a
 * deadlock, a serialization failure, or because another session changed the same object
 * at the same time.
 * @param lockRetryMaxDelay Longest wait before such a retry.
 * @param parallelism How many migrations may run at a time, if neither builds on the
 * other and they do not conflict. Limited by the size of the pool.
 * @param connectRetries How many times to retry connecting when the server is unavailable
 * or has no free connection.
 * @param connectRetryInterval Wait before the first retry of connecting.
 * @param validation What to do when the record contradicts the folders.
 * @param health How migrations affect the health of the application.
 * @param url JDBC URL of the database to migrate. By default, that of the DataSource.
 * @param username Login user of the database to migrate. Without a URL, connects to the
 * database of the DataSource as that user.
 * @param password Login password of the database to migrate.
 * @param driverClassName Fully qualified name of the JDBC driver. By default, guessed
 * from the URL.
 * @param placeholders Placeholders in the scripts of migrations, with their values.
 */
@ConfigurationProperties("kat")
public record KatProperties(@DefaultValue("true") boolean enabled,
		@DefaultValue(KatMigratorBuilder.DEFAULT_LOCATION) List<String> locations,
		@DefaultValue("true") boolean failOnMissingLocations,
		@DefaultValue(KatMigratorBuilder.DEFAULT_TABLE) String table, @Nullable String schema,
		@DefaultValue("migrate") OnStartup onStartup, @DefaultValue List<String> targets,
		@DefaultValue("false") boolean dryRun, @DefaultValue List<String> baseline,
		@DefaultValue("false") boolean exitAfterMigrate, @DefaultValue("apply") RolledBackPolicy rolledBack,
		@DefaultValue RunLock runLock, @Nullable Duration lockTimeout, @Nullable Duration statementTimeout,
		@DefaultValue("10") int lockRetries, @DefaultValue("30s") Duration lockRetryMaxDelay,
		@DefaultValue("1") int parallelism, @DefaultValue("0") int connectRetries,
		@DefaultValue("500ms") Duration connectRetryInterval, @DefaultValue Validation validation,
		@DefaultValue Health health, @Nullable String url, @Nullable String username, @Nullable String password,
		@Nullable String driverClassName, @DefaultValue Map<String, String> placeholders) {

	/**
	 * Passes everything that is set here to a migrator, except the choice of the
	 * database.
	 * @param builder the builder of the migrator
	 * @return that builder
	 * @throws InvalidConfigurationException if a property has a value that no migrator
	 * can work with
	 */
	public KatMigratorBuilder applyTo(KatMigratorBuilder builder) {
		return builder.locations(resolvedLocations())
			.failOnMissingLocations(this.failOnMissingLocations)
			.table(this.table)
			.schema(this.schema)
			.timeouts(timeouts())
			.runLockWait(this.runLock.waitTimeout())
			.lockRetries(this.lockRetries)
			.lockRetryMaxDelay(this.lockRetryMaxDelay)
			.parallelism(this.parallelism)
			.connectRetries(this.connectRetries)
			.connectRetryInterval(this.connectRetryInterval)
			.validationPolicy(this.validation.policy())
			.onStartup(this.onStartup)
			.targets(this.targets)
			.dryRun(this.dryRun)
			.baseline(this.baseline)
			.rolledBackPolicy(this.rolledBack)
			.placeholders(this.placeholders);
	}

	/**
	 * Returns the name of every property, as the documentation writes it.
	 * @return the names, such as {@code kat.run-lock.wait-timeout}
	 */
	public static List<String> names() {
		return List.copyOf(types().keySet());
	}

	/**
	 * Returns the type of every property, by its name.
	 */
	static Map<String, Class<?>> types() {
		Map<String, Class<?>> types = new LinkedHashMap<>();
		addTypes("kat", KatProperties.class, types);
		return types;
	}

	private static void addTypes(String prefix, Class<?> group, Map<String, Class<?>> types) {
		for (RecordComponent component : group.getRecordComponents()) {
			String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
			if (component.getType().isRecord()) {
				addTypes(name, component.getType(), types);
			}
			else {
				types.put(name, component.getType());
			}
		}
	}

	/**
	 * Returns the locations with {@code {vendor}} replaced by what Boot calls the
	 * database. Kat supports only one, so the database itself need not be asked.
	 * @return the locations
	 */
	public List<String> resolvedLocations() {
		return resolve(this.locations);
	}

	static List<String> resolve(List<String> locations) {
		String vendor = DatabaseDriver.POSTGRESQL.getId();
		return locations.stream().map((location) -> location.replace("{vendor}", vendor)).toList();
	}

	Timeouts timeouts() {
		return new Timeouts(this.lockTimeout, this.statementTimeout);
	}

	/**
	 * Leaves out the values, because some are secret.
	 */
	@Override
	public String toString() {
		return "KatProperties";
	}

	/**
	 * The lock that keeps instances from migrating at once.
	 *
	 * @param waitTimeout How long to wait for another instance that is migrating, since
	 * it last applied or rolled back a migration.
	 */
	public record RunLock(@DefaultValue("5m") Duration waitTimeout) {

	}

	/**
	 * What to do when the record contradicts the folders.
	 *
	 * @param modified What to do when the up.sql of an applied migration differs from
	 * what ran.
	 * @param missing What to do when an applied migration has no folder.
	 * @param unordered What to do when an applied migration has a parent that is not
	 * applied.
	 * @param renamed What to do when a migration was applied under another name.
	 */
	public record Validation(@DefaultValue("fail") Reaction modified, @DefaultValue("warn") Reaction missing,
			@DefaultValue("fail") Reaction unordered, @DefaultValue("fail") Reaction renamed) {

		/**
		 * {@return the same for the engine}
		 */
		public ValidationPolicy policy() {
			return new ValidationPolicy(this.modified, this.missing, this.unordered, this.renamed);
		}

	}

	/**
	 * How migrations affect the health of the application.
	 *
	 * @param pending Health status of an application with pending migrations, not
	 * counting rolled-back ones.
	 */
	public record Health(@DefaultValue("up") PendingStatus pending) {

	}

	/**
	 * Health status of an application with pending migrations.
	 */
	public enum PendingStatus {

		/** Pending migrations are only counted. */
		UP,

		/** The application should not be used. */
		OUT_OF_SERVICE

	}

}
