package dev.kat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import dev.kat.error.InvalidConfigurationException;
import dev.kat.internal.plan.PlaceholderValues;
import dev.kat.internal.plan.Policies;
import dev.kat.internal.plan.ScriptChecks;
import dev.kat.internal.postgres.PostgresDatabase;
import dev.kat.internal.run.DatabaseSettings;
import dev.kat.internal.run.Retries;
import dev.kat.internal.run.TargetDatabase;
import dev.kat.migration.JavaMigration;
import dev.kat.migration.MigrationMetadata;
import dev.kat.migration.Timeouts;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.OnStartup;
import dev.kat.plan.RolledBackPolicy;
import dev.kat.plan.Startup;
import dev.kat.plan.UpOptions;
import dev.kat.plan.ValidationPolicy;
import dev.kat.source.JavaMigrationSource;
import dev.kat.source.MigrationSource;

/**
 * Builds a {@link KatMigrator}. The constants are the defaults.
 */
public final class KatMigratorBuilder {

	/** The default location. */
	public static final String DEFAULT_LOCATION = "classpath:migrations";

	/** The default name of the tracking table. */
	public static final String DEFAULT_TABLE = "migrations";

	/** How long to wait for another instance by default. */
	public static final Duration DEFAULT_RUN_LOCK_WAIT = Duration.ofMinutes(5);

	/** How many times a migration that failed on a lock is retried by default. */
	public static final int DEFAULT_LOCK_RETRIES = 10;

	/** The longest wait before such a retry by default. */
	public static final Duration DEFAULT_LOCK_RETRY_MAX_DELAY = Duration.ofSeconds(30);

	/** How many migrations run at a time by default. */
	public static final int DEFAULT_PARALLELISM = 1;

	/** How many times connecting is retried by default. */
	public static final int DEFAULT_CONNECT_RETRIES = 0;

	/** The wait before the first retry of connecting by default. */
	public static final Duration DEFAULT_CONNECT_RETRY_INTERVAL = Duration.ofMillis(500);

	/** What is done with rolled-back migrations by default. */
	public static final RolledBackPolicy DEFAULT_ROLLED_BACK_POLICY = RolledBackPolicy.APPLY;

	private static final Duration FIRST_LOCK_RETRY_DELAY = Duration.ofMillis(100);

	private static final Duration LONGEST_CONNECT_RETRY_DELAY = Duration.ofSeconds(30);

	private static final Duration LONGEST_READ = Duration.ofSeconds(30);

	/** PostgreSQL truncates names to 63 bytes, and the journal's name is 8 longer. */
	private static final Pattern TABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,54}");

	private final DataSource dataSource;

	private List<MigrationSource> sources = List.of();

	private @Nullable DataSource unpooledDataSource;

	private Locations locations = new Locations(List.of(DEFAULT_LOCATION), true, null, false);

	private String table = DEFAULT_TABLE;

	private @Nullable String schema;

	private Timeouts timeouts = Timeouts.NONE;

	private Duration runLockWait = DEFAULT_RUN_LOCK_WAIT;

	private int lockRetries = DEFAULT_LOCK_RETRIES;

	private Duration lockRetryMaxDelay = DEFAULT_LOCK_RETRY_MAX_DELAY;

	private int parallelism = DEFAULT_PARALLELISM;

	private int connectRetries = DEFAULT_CONNECT_RETRIES;

	private Duration connectRetryInterval = DEFAULT_CONNECT_RETRY_INTERVAL;

	private ValidationPolicy validationPolicy = ValidationPolicy.DEFAULT;

	private RolledBackPolicy rolledBackPolicy = DEFAULT_ROLLED_BACK_POLICY;

	private List<String> baseline = List.of();

	private Startup startup = Startup.DEFAULT;

	private boolean recordedParents;

	private List<Supplier<? extends MigrationListener>> listeners = List.of();

	private Supplier<? extends MigrationListener> progress = ProgressLog::new;

	private Map<String, String> placeholders = Map.of();

	KatMigratorBuilder(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	KatMigratorBuilder copy() {
		KatMigratorBuilder copy = new KatMigratorBuilder(this.dataSource);
		copy.unpooledDataSource = this.unpooledDataSource;
		copy.sources = this.sources;
		copy.locations = this.locations;
		copy.table = this.table;
		copy.schema = this.schema;
		copy.timeouts = this.timeouts;
		copy.runLockWait = this.runLockWait;
		copy.lockRetries = this.lockRetries;
		copy.lockRetryMaxDelay = this.lockRetryMaxDelay;
		copy.parallelism = this.parallelism;
		copy.connectRetries = this.connectRetries;
		copy.connectRetryInterval = this.connectRetryInterval;
		copy.validationPolicy = this.validationPolicy;
		copy.rolledBackPolicy = this.rolledBackPolicy;
		copy.baseline = this.baseline;
		copy.startup = this.startup;
		copy.recordedParents = this.recordedParents;
		copy.listeners = this.listeners;
		copy.progress = this.progress;
		copy.placeholders = this.placeholders;
		return copy;
	}

	/**
	 * Sets how to connect to the same database without the pool. Such a connection holds
	 * the run lock while a migration runs without a transaction, or while migrations run
	 * side by side.
	 * @param unpooledDataSource opens a new connection each time
	 * @return this builder
	 */
	public KatMigratorBuilder unpooledDataSource(@Nullable DataSource unpooledDataSource) {
		this.unpooledDataSource = unpooledDataSource;
		return this;
	}

	/**
	 * Sets the class loader that {@code classpath:} locations are searched with.
	 * @param classLoader the class loader, or {@code null} for the thread's
	 * @return this builder
	 */
	public KatMigratorBuilder classLoader(@Nullable ClassLoader classLoader) {
		this.locations = this.locations.with(classLoader);
		return this;
	}

	/**
	 * Sets the locations of migration folders.
	 * @param locations each beginning with {@code classpath:}, {@code classpath*:} or
	 * {@code file:}; none if all migrations come from a {@link #source}
	 * @return this builder
	 */
	public KatMigratorBuilder locations(List<String> locations) {
		this.locations = this.locations.with(locations);
		return this;
	}

	/**
	 * Sets whether a location that does not exist is an error.
	 * @param failOnMissingLocations whether it is an error
	 * @return this builder
	 */
	public KatMigratorBuilder failOnMissingLocations(boolean failOnMissingLocations) {
		this.locations = this.locations.failOnMissing(failOnMissingLocations);
		return this;
	}

	/**
	 * Sets whether only the most recently changed copy counts when several directories of
	 * the class path contain the same folder. This is for build tools, which see the
	 * sources next to the build's copies of them.
	 * @param latestCopyOnly whether only one copy counts; by default all do, and conflict
	 * with each other
	 * @return this builder
	 */
	public KatMigratorBuilder latestCopyOnly(boolean latestCopyOnly) {
		this.locations = this.locations.latestCopyOnly(latestCopyOnly);
		return this;
	}

	/**
	 * Adds a source of migrations to the locations.
	 * @param source the source
	 * @return this builder
	 */
	public KatMigratorBuilder source(MigrationSource source) {
		this.sources = Stream.concat(this.sources.stream(), Stream.of(source)).toList();
		return this;
	}

	/**
	 * Adds migrations in Java.
	 * @param migrations the migrations
	 * @return this builder
	 */
	public KatMigratorBuilder javaMigrations(JavaMigration... migrations) {
		return source(JavaMigrationSource.of(List.of(migrations)));
	}

	/**
	 * Sets whether a parent needs no folder if it is recorded as applied. This is for
	 * build tools, which do not see an application's migrations in Java.
	 * @param recordedParents whether the record counts; by default, a parent without a
	 * folder is an error
	 * @return this builder
	 */
	public KatMigratorBuilder recordedParents(boolean recordedParents) {
		this.recordedParents = recordedParents;
		return this;
	}

	/**
	 * Sets the name of the tracking table. The journal is named after it.
	 * @param table letters, digits and underscores, at most 55, not beginning with a
	 * digit
	 * @return this builder
	 * @throws InvalidConfigurationException if the name is anything else
	 */
	public KatMigratorBuilder table(String table) {
		if (!TABLE.matcher(table).matches()) {
			throw new InvalidConfigurationException("kat.table",
					"'%s' is not a plain name (letters, digits and underscores, at most 55, no digit first)"
						.formatted(table));
		}
		this.table = table;
		return this;
	}

	/**
	 * Sets the schema of the tracking table, which is also first in the search path while
	 * migrating. It is created if it does not exist.
	 * @param schema the schema's name, not quoted, or {@code null} for the connection's
	 * current schema
	 * @return this builder
	 * @throws InvalidConfigurationException if no schema can have that name: if it is
	 * blank, longer than 63 bytes in UTF-8, contains a NUL character, begins with
	 * {@code pg_}, or is {@code $user}
	 */
	public KatMigratorBuilder schema(@Nullable String schema) {
		this.schema = (schema != null) ? SchemaName.check("kat.schema", schema) : null;
		return this;
	}

	/**
	 * Sets the timeouts of migrations that set none of their own.
	 * @param timeouts the timeouts
	 * @return this builder
	 * @throws InvalidConfigurationException if PostgreSQL does not accept such a timeout
	 */
	public KatMigratorBuilder timeouts(Timeouts timeouts) {
		checkTimeout("kat.lock-timeout", timeouts.lock());
		checkTimeout("kat.statement-timeout", timeouts.statement());
		this.timeouts = timeouts;
		return this;
	}

	/**
	 * Sets how long to wait for another instance that is migrating, since it last made
	 * progress: since the journal last grew.
	 * @param runLockWait the longest wait
	 * @return this builder
	 * @throws InvalidConfigurationException if it is negative
	 */
	public KatMigratorBuilder runLockWait(Duration runLockWait) {
		this.runLockWait = notNegative("kat.run-lock.wait-timeout", runLockWait);
		return this;
	}

	/**
	 * Sets how many times to retry a transaction of a migration that failed because of
	 * other sessions: on a lock timeout, a deadlock, a serialization failure, or because
	 * another session changed the same object at the same time. An index statement
	 * without a transaction is retried after a deadlock.
	 * @param lockRetries how many times; 0 for never
	 * @return this builder
	 * @throws InvalidConfigurationException if it is negative
	 */
	public KatMigratorBuilder lockRetries(int lockRetries) {
		this.lockRetries = notNegative("kat.lock-retries", lockRetries);
		return this;
	}

	/**
	 * Sets the longest wait before such a retry. The waits grow exponentially up to it.
	 * @param lockRetryMaxDelay the longest wait
	 * @return this builder
	 * @throws InvalidConfigurationException if it is negative
	 */
	public KatMigratorBuilder lockRetryMaxDelay(Duration lockRetryMaxDelay) {
		this.lockRetryMaxDelay = notNegative("kat.lock-retry-max-delay", lockRetryMaxDelay);
		return this;
	}

	/**
	 * Sets how many migrations can run at a time: those that neither build on each other
	 * nor {@linkplain MigrationMetadata#conflicts() conflict}. Each runs on a connection
	 * and, except for the first, a thread of its own. With fewer connections, fewer run
	 * at a time, and without a {@linkplain #unpooledDataSource(DataSource) connection
	 * outside the pool} one.
	 * @param parallelism how many; 1 for one after the other
	 * @return this builder
	 * @throws InvalidConfigurationException if it is less than 1
	 */
	public KatMigratorBuilder parallelism(int parallelism) {
		if (parallelism < 1) {
			throw new InvalidConfigurationException("kat.parallelism", parallelism + " is less than 1");
		}
		this.parallelism = parallelism;
		return this;
	}

	/**
	 * Sets how many times to retry connecting when the server is unavailable, is starting
	 * or stopping, or has no free connection. Anything else fails at once.
	 * @param connectRetries how many times; 0 for never
	 * @return this builder
	 * @throws InvalidConfigurationException if it is negative
	 */
	public KatMigratorBuilder connectRetries(int connectRetries) {
		this.connectRetries = notNegative("kat.connect-retries", connectRetries);
		return this;
	}

	/**
	 * Sets the wait before the first retry of connecting. Later waits grow exponentially.
	 * @param connectRetryInterval the first wait
	 * @return this builder
	 * @throws InvalidConfigurationException if it is negative
	 */
	public KatMigratorBuilder connectRetryInterval(Duration connectRetryInterval) {
		this.connectRetryInterval = notNegative("kat.connect-retry-interval", connectRetryInterval);
		return this;
	}

	/**
	 * Sets what to do when the record contradicts the folders.
	 * @param validationPolicy the policy
	 * @return this builder
	 */
	public KatMigratorBuilder validationPolicy(ValidationPolicy validationPolicy) {
		this.validationPolicy = validationPolicy;
		return this;
	}

	/**
	 * Sets what to do with rolled-back migrations when applying everything.
	 * @param rolledBackPolicy the policy
	 * @return this builder
	 */
	public KatMigratorBuilder rolledBackPolicy(RolledBackPolicy rolledBackPolicy) {
		this.rolledBackPolicy = rolledBackPolicy;
		return this;
	}

	/**
	 * Sets which migrations an existing database already has. If nothing was ever
	 * recorded as applied there, these migrations and their ancestors are recorded as
	 * applied instead of being run.
	 * @param baseline timestamps, {@code <timestamp>_<name>}, or unique names
	 * @return this builder
	 */
	public KatMigratorBuilder baseline(List<String> baseline) {
		this.baseline = List.copyOf(baseline);
		return this;
	}

	/**
	 * Sets what {@link KatMigrator#start()} does.
	 * @param onStartup what it does
	 * @return this builder
	 */
	public KatMigratorBuilder onStartup(OnStartup onStartup) {
		this.startup = this.startup.with(onStartup);
		return this;
	}

	/**
	 * Sets which migrations {@link KatMigrator#start()} applies.
	 * @param targets timestamps, {@code <timestamp>_<name>}, or unique names: these and
	 * their ancestors; empty for all
	 * @return this builder
	 */
	public KatMigratorBuilder targets(List<String> targets) {
		this.startup = this.startup.with(UpOptions.targets(targets));
		return this;
	}

	/**
	 * Sets whether {@link KatMigrator#start()} only logs what it would apply.
	 * @param dryRun whether it writes nothing
	 * @return this builder
	 */
	public KatMigratorBuilder dryRun(boolean dryRun) {
		this.startup = this.startup.dryRun(dryRun);
		return this;
	}

	/**
	 * Adds a listener that follows each run.
	 * @param listener the listener
	 * @return this builder
	 */
	public KatMigratorBuilder listener(MigrationListener listener) {
		return listener(() -> listener);
	}

	/**
	 * Adds a listener that is created anew for each run.
	 * @param listener creates the listener for a run
	 * @return this builder
	 */
	public KatMigratorBuilder listener(Supplier<? extends MigrationListener> listener) {
		this.listeners = Stream
			.<Supplier<? extends MigrationListener>>concat(this.listeners.stream(), Stream.of(listener))
			.toList();
		return this;
	}

	/**
	 * Replaces the log lines that show the progress of a run.
	 * @param progress creates the listener that shows it, for each run
	 * @return this builder
	 */
	public KatMigratorBuilder progress(Supplier<? extends MigrationListener> progress) {
		this.progress = progress;
		return this;
	}

	/**
	 * Sets the values that take the place of {@code ${name}} in up.sql and down.sql,
	 * exactly as they are. If there are any, scripts can also use
	 * {@code ${kat:timestamp}}, {@code ${kat:name}}, {@code ${kat:table}},
	 * {@code ${kat:schema}}, {@code ${kat:user}} and {@code ${kat:database}}; if there
	 * are none, scripts run as they are written.
	 * @param placeholders the values by name; they are shown nowhere
	 * @return this builder
	 * @throws InvalidConfigurationException if a script cannot contain such a name, if it
	 * begins with {@code kat:}, or if a value contains a NUL character
	 */
	public KatMigratorBuilder placeholders(Map<String, String> placeholders) {
		this.placeholders = PlaceholderValues.check(placeholders);
		return this;
	}

	/**
	 * Builds the migrator. Nothing is read and no connection is opened yet.
	 * @return the migrator
	 * @throws InvalidConfigurationException if a location is of an unknown kind, or if
	 * there is neither a location nor a source
	 */
	public KatMigrator build() {
		return new KatMigrator(copy());
	}

	/**
	 * {@return a reader of the migrations and the record}
	 */
	SituationReader situations(ScriptChecks scripts, TargetDatabase database) {
		return new SituationReader(allSources(), scripts, database, this.recordedParents,
				PlaceholderValues.of(this.placeholders, this.table, this.schema), this.schema);
	}

	private List<MigrationSource> allSources() {
		List<MigrationSource> all = Stream.concat(this.locations.source().stream(), this.sources.stream()).toList();
		if (all.isEmpty()) {
			throw new InvalidConfigurationException("kat.locations", "it names no location");
		}
		return all;
	}

	boolean isFor(DataSource other) {
		return this.dataSource.equals(other);
	}

	TargetDatabase database() {
		DatabaseSettings settings = new DatabaseSettings(this.schema, this.table, this.timeouts, this.runLockWait,
				new Retries(this.connectRetries, this.connectRetryInterval, LONGEST_CONNECT_RETRY_DELAY), LONGEST_READ);
		return new PostgresDatabase(this.dataSource, this.unpooledDataSource, settings);
	}

	/**
	 * {@return the retries of transactional migrations that failed on a lock}
	 */
	Retries retries() {
		return new Retries(this.lockRetries, FIRST_LOCK_RETRY_DELAY, this.lockRetryMaxDelay);
	}

	int parallelism() {
		return this.parallelism;
	}

	Policies policies() {
		return new Policies(this.validationPolicy, this.rolledBackPolicy, this.baseline);
	}

	Startup startup() {
		return this.startup;
	}

	/**
	 * {@return the suppliers of a run's listeners, the one that shows its progress first}
	 */
	List<Supplier<? extends MigrationListener>> allListeners() {
		return Stream.<Supplier<? extends MigrationListener>>concat(Stream.of(this.progress), this.listeners.stream())
			.toList();
	}

	private static void checkTimeout(String setting, @Nullable Duration timeout) {
		if (timeout != null && !Timeouts.isPossible(timeout)) {
			throw new InvalidConfigurationException(setting,
					"it must be 0 for no limit, or at least 1ms and at most 24d");
		}
	}

	private static Duration notNegative(String setting, Duration duration) {
		if (duration.isNegative()) {
			throw new InvalidConfigurationException(setting, "it is negative");
		}
		return duration;
	}

	private static int notNegative(String setting, int number) {
		if (number < 0) {
			throw new InvalidConfigurationException(setting, number + " is negative");
		}
		return number;
	}

}
