package dev.kat.boot.actuate.endpoint;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.context.ApplicationContext;

import dev.kat.KatMigrator;
import dev.kat.error.KatException;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationState;
import dev.kat.plan.HistoryEntry.Failure;
import dev.kat.plan.HistoryEntry.Tracked;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.StatusReport;

/**
 * Shows where every migration of every {@link KatMigrator} bean stands, in graph order.
 * What it shows holds no SQL text, no credentials and no server addresses.
 */
@Endpoint(id = KatEndpoint.NAME, defaultAccess = Access.READ_ONLY)
public final class KatEndpoint {

	static final String NAME = "kat";

	static final EndpointId ID = EndpointId.of(NAME);

	private static final Logger logger = LoggerFactory.getLogger(KatEndpoint.class);

	private final ApplicationContext context;

	/**
	 * Creates the endpoint.
	 * @param context the context whose migrators are shown, and those of its ancestors
	 */
	public KatEndpoint(ApplicationContext context) {
		this.context = context;
	}

	/**
	 * {@return all migrators by context and bean name}
	 */
	@ReadOperation
	public KatDescriptor migrations() {
		Map<String, ContextDescriptor> contexts = new LinkedHashMap<>();
		for (ApplicationContext next = this.context; next != null; next = next.getParent()) {
			contexts.put(String.valueOf(next.getId()), describe(next));
		}
		return new KatDescriptor(contexts);
	}

	/**
	 * {@return the migrators of this context and its ancestors by bean name}
	 */
	Map<String, KatMigrator> migrators() {
		Map<String, KatMigrator> migrators = new LinkedHashMap<>();
		for (ApplicationContext next = this.context; next != null; next = next.getParent()) {
			next.getBeansOfType(KatMigrator.class).forEach(migrators::putIfAbsent);
		}
		return migrators;
	}

	private static ContextDescriptor describe(ApplicationContext context) {
		Map<String, MigratorDescriptor> migrators = new LinkedHashMap<>();
		context.getBeansOfType(KatMigrator.class)
			.forEach((name, migrator) -> migrators.put(name, MigratorDescriptor.of(status(migrator))));
		ApplicationContext parent = context.getParent();
		return new ContextDescriptor(migrators, (parent != null) ? parent.getId() : null);
	}

	private static StatusReport status(KatMigrator migrator) {
		try {
			return migrator.with((builder) -> builder.connectRetries(0)).status();
		}
		catch (KatException ex) {
			logger.warn("The migrations cannot be shown: {}", ex.getMessage());
			throw StatusUnavailableException.of(ex);
		}
	}

	/**
	 * All migrators.
	 *
	 * @param contexts by the id of the application context
	 */
	public record KatDescriptor(Map<String, ContextDescriptor> contexts) implements OperationResponseBody {

	}

	/**
	 * The migrators of an application context.
	 *
	 * @param migrators by bean name
	 * @param parentId the id of the parent context, if there is one
	 */
	@JsonInclude(Include.NON_NULL)
	public record ContextDescriptor(Map<String, MigratorDescriptor> migrators, @Nullable String parentId) {

	}

	/**
	 * One migrator.
	 *
	 * @param table the tracking table with its schema, whether it exists or not
	 * @param summary the migrations, counted
	 * @param migrations the migrations in graph order
	 */
	public record MigratorDescriptor(String table, SummaryDescriptor summary, List<MigrationDescriptor> migrations) {

		static MigratorDescriptor of(StatusReport report) {
			return new MigratorDescriptor(report.table(), SummaryDescriptor.of(report),
					report.migrations().stream().map(MigrationDescriptor::of).toList());
		}

	}

	/**
	 * Migrations, counted. Each is either applied, pending or rolled back.
	 *
	 * @param applied applied ones
	 * @param pending those never applied
	 * @param rolledBack rolled-back ones
	 * @param failed those whose last attempt failed
	 * @param missing applied ones without a folder
	 * @param modified applied ones whose up script is no longer what ran
	 */
	public record SummaryDescriptor(long applied, long pending, long rolledBack, long failed, long missing,
			long modified) {

		static SummaryDescriptor of(StatusReport report) {
			return new SummaryDescriptor(report.count(MigrationState.APPLIED), report.count(MigrationState.PENDING),
					report.count(MigrationState.ROLLED_BACK), report.count((status) -> status.failure() != null),
					report.count(MigrationStatus::isMissing), report.count(MigrationStatus::isModified));
		}

	}

	/**
	 * One migration.
	 *
	 * @param id its timestamp
	 * @param name its timestamp and name
	 * @param description what it is for
	 * @param state where it stands
	 * @param parents the timestamps of its parents
	 * @param children the timestamps of its children
	 * @param transactional whether it runs in one transaction
	 * @param reversible whether it can be rolled back
	 * @param appliedAt when it was applied
	 * @param durationMs how many milliseconds that took
	 * @param checksum the checksum of its up script, as the folder holds it now
	 * @param location its folder
	 * @param failed its last attempt, if that failed
	 * @param modified {@code true} if its up script is no longer what ran
	 * @param missing {@code true} if it is applied, but has no folder
	 * @param blockedBy the timestamps of its parents that are not applied, if any
	 * @param rolledBackAt when it was rolled back
	 */
	@JsonInclude(Include.NON_NULL)
	public record MigrationDescriptor(long id, String name, @Nullable String description, MigrationState state,
			List<Long> parents, List<Long> children, boolean transactional, boolean reversible,
			@Nullable Instant appliedAt, @Nullable Long durationMs, @Nullable String checksum,
			@Nullable String location, @Nullable FailureDescriptor failed, @Nullable Boolean modified,
			@Nullable Boolean missing, @Nullable List<Long> blockedBy, @Nullable Instant rolledBackAt) {

		static MigrationDescriptor of(MigrationStatus status) {
			@Nullable Tracked tracked = status.tracked();
			@Nullable Migration migration = status.migration();
			return new MigrationDescriptor(status.id().timestamp(), status.id().toString(),
					(migration != null) ? migration.metadata().description() : null, status.state(),
					KatDescriptors.timestamps(status.parents()), KatDescriptors.timestamps(status.children()),
					status.isTransactional(), status.isReversible(), (tracked != null) ? tracked.at() : null,
					(tracked != null) ? tracked.duration().toMillis() : null,
					(migration != null) ? migration.checksum() : null,
					(migration != null) ? migration.folder().location() : null, FailureDescriptor.of(status.failure()),
					trueOrNull(status.isModified()), trueOrNull(status.isMissing()),
					timestampsOrNull(status.blockedBy()), status.rolledBackAt());
		}

		private static @Nullable List<Long> timestampsOrNull(List<MigrationId> ids) {
			return ids.isEmpty() ? null : KatDescriptors.timestamps(ids);
		}

		private static @Nullable Boolean trueOrNull(boolean value) {
			return value ? Boolean.TRUE : null;
		}

	}

	/**
	 * A failed attempt.
	 *
	 * @param at when it failed
	 * @param sqlState the SQLSTATE, where the server gave one
	 */
	@JsonInclude(Include.NON_NULL)
	public record FailureDescriptor(Instant at, @Nullable String sqlState) {

		static @Nullable FailureDescriptor of(@Nullable Failure failure) {
			return (failure != null) ? new FailureDescriptor(failure.at(), failure.sqlState()) : null;
		}

	}

}
