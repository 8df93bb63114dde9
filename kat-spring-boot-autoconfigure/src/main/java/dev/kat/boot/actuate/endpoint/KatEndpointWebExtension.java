package dev.kat.boot.actuate.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

import dev.kat.KatMigrator;
import dev.kat.boot.actuate.endpoint.KatDescriptors.JournalEntryDescriptor;
import dev.kat.boot.actuate.endpoint.KatDescriptors.MigrationWithJournalDescriptor;
import dev.kat.boot.actuate.endpoint.KatDescriptors.StepsDescriptor;
import dev.kat.boot.actuate.endpoint.KatEndpoint.MigrationDescriptor;
import dev.kat.error.KatException;
import dev.kat.graph.MigrationGraph;
import dev.kat.migration.MigrationId;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.UpOptions;

/**
 * {@link KatEndpoint} over HTTP: its status codes, a migration with its journal, and, if
 * that was allowed by hand, applying and rolling back.
 */
@EndpointWebExtension(endpoint = KatEndpoint.class)
public final class KatEndpointWebExtension {

	private static final Logger logger = LoggerFactory.getLogger(KatEndpointWebExtension.class);

	private static final int MOST_JOURNAL_ENTRIES = 100;

	private final KatEndpoint endpoint;

	private final boolean writable;

	/**
	 * Creates the extension.
	 * @param endpoint the endpoint
	 * @param writable whether its own access property was set to unrestricted
	 */
	public KatEndpointWebExtension(KatEndpoint endpoint, boolean writable) {
		this.endpoint = endpoint;
		this.writable = writable;
	}

	/**
	 * Shows all migrators, or why they cannot be shown.
	 * @return status 200; 503 while the database is unavailable, 500 otherwise
	 */
	@ReadOperation
	public WebEndpointResponse<OperationResponseBody> migrations() {
		return respond(this.endpoint::migrations);
	}

	/**
	 * Shows one migration and what happened to it.
	 * @param id its timestamp, {@code <timestamp>_<name>}, or its name where that is
	 * unique
	 * @param migrator the bean name of its migrator; may be left out
	 * @return status 200; 404 if there is no such migration
	 */
	@ReadOperation
	public WebEndpointResponse<OperationResponseBody> migration(@Selector String id, @Nullable String migrator) {
		return respond(() -> with(migrator, (chosen) -> describe(chosen, id)));
	}

	/**
	 * Applies what is pending.
	 * @param targets only these migrations and their ancestors; all, if left out
	 * @param dryRun whether to tell only what would be done
	 * @param migrator the bean name of the migrator; may be left out if there is one
	 * @return status 200; 404, 405, 409, 500 or 503 if it was not done
	 */
	@WriteOperation
	public WebEndpointResponse<OperationResponseBody> apply(@Nullable List<String> targets, @Nullable Boolean dryRun,
			@Nullable String migrator) {
		UpOptions options = (targets != null) ? UpOptions.targets(targets) : UpOptions.all();
		return write(migrator, (chosen) -> Boolean.TRUE.equals(dryRun) ? StepsDescriptor.of(chosen.plan(options))
				: StepsDescriptor.of(chosen.up(options)));
	}

	/**
	 * Rolls back a migration and everything that builds on it.
	 * @param id its timestamp, {@code <timestamp>_<name>}, or its name where that is
	 * unique
	 * @param dryRun whether to tell only what would be done
	 * @param migrator the bean name of the migrator; may be left out if there is one
	 * @return status 200; 404, 405, 409, 500 or 503 if it was not done
	 */
	@DeleteOperation
	public WebEndpointResponse<OperationResponseBody> rollBack(@Selector String id, @Nullable Boolean dryRun,
			@Nullable String migrator) {
		DownOptions options = DownOptions.targets(id);
		return write(migrator, (chosen) -> Boolean.TRUE.equals(dryRun) ? StepsDescriptor.of(chosen.plan(options))
				: StepsDescriptor.of(chosen.down(options)));
	}

	private WebEndpointResponse<OperationResponseBody> write(@Nullable String migrator, Work work) {
		if (!this.writable) {
			return new WebEndpointResponse<>(Refusal.STATUS_METHOD_NOT_ALLOWED);
		}
		// Whoever asks over HTTP would rather hear at once that another instance is at
		// it.
		return respond(() -> with(migrator, (chosen) -> work.with(chosen.withRunLockWait(Duration.ZERO))));
	}

	private OperationResponseBody with(@Nullable String name, Work work) {
		Map<String, KatMigrator> migrators = this.endpoint.migrators();
		if (name == null && migrators.size() > 1) {
			throw Refusal.because(WebEndpointResponse.STATUS_BAD_REQUEST,
					"several migrators: choose one with the parameter migrator");
		}
		@Nullable KatMigrator migrator = (name != null) ? migrators.get(name)
				: migrators.values().stream().findFirst().orElse(null);
		if (migrator == null) {
			throw Refusal.because(WebEndpointResponse.STATUS_NOT_FOUND, "no such migrator");
		}
		return work.with(migrator);
	}

	private static WebEndpointResponse<OperationResponseBody> respond(Supplier<OperationResponseBody> work) {
		try {
			return new WebEndpointResponse<>(work.get());
		}
		catch (StatusUnavailableException ex) {
			return Refusal.of(ex);
		}
		catch (KatException ex) {
			logger.warn("Not done: {}", ex.getMessage());
			return Refusal.of(ex);
		}
		catch (Refusal.RefusedException ex) {
			return ex.response();
		}
	}

	private static OperationResponseBody describe(KatMigrator migrator, String reference) {
		List<MigrationStatus> all = migrator.status().migrations();
		MigrationId id = resolve(migrator.graph(), all, reference);
		MigrationStatus status = all.stream().filter((one) -> one.id().equals(id)).findFirst().orElseThrow();
		String tracked = Optional.ofNullable(status.entry()).map((entry) -> entry.name()).orElseGet(id::toString);
		List<JournalEntryDescriptor> journal = migrator
			.history(MigrationId.parse(tracked).orElse(id), MOST_JOURNAL_ENTRIES)
			.stream()
			.map(JournalEntryDescriptor::of)
			.toList();
		return new MigrationWithJournalDescriptor(MigrationDescriptor.of(status), journal);
	}

	/**
	 * Those without a folder are not in the graph of the folders.
	 */
	private static MigrationId resolve(MigrationGraph graph, List<MigrationStatus> all, String reference) {
		return all.stream()
			.filter(MigrationStatus::isMissing)
			.map(MigrationStatus::id)
			.filter((id) -> id.toString().equals(reference) || Long.toString(id.timestamp()).equals(reference))
			.findFirst()
			.orElseGet(() -> graph.resolve(List.of(reference)).get(0));
	}

	/**
	 * Work with a migrator.
	 */
	private interface Work {

		OperationResponseBody with(KatMigrator migrator);

	}

}
