package dev.kat.boot.actuate.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

import dev.kat.KatMigrator;
import dev.kat.boot.actuate.endpoint.KatDescriptors.GraphDescriptor;
import dev.kat.boot.actuate.endpoint.KatDescriptors.JournalEntryDescriptor;
import dev.kat.boot.actuate.endpoint.KatDescriptors.MigrationWithJournalDescriptor;
import dev.kat.boot.actuate.endpoint.KatDescriptors.StepsDescriptor;
import dev.kat.boot.actuate.endpoint.KatEndpoint.KatDescriptor;
import dev.kat.boot.actuate.endpoint.KatEndpoint.MigrationDescriptor;
import dev.kat.error.KatException;
import dev.kat.error.UnknownMigrationException;
import dev.kat.graph.GraphNotation;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationState;
import dev.kat.plan.DownOptions;
import dev.kat.plan.HistoryEntry;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.StatusReport;
import dev.kat.plan.UpOptions;

/**
 * {@link KatEndpoint} over HTTP: its status codes, a migration with its journal, and, if
 * that was allowed by hand, applying and rolling back.
 */
@EndpointWebExtension(endpoint = KatEndpoint.class)
@RegisterReflectionForBinding({ KatDescriptor.class, GraphDescriptor.class, MigrationWithJournalDescriptor.class,
		StepsDescriptor.class, Refusal.class }) // what an Object in an answer can be
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
	public WebEndpointResponse<Object> migrations() {
		return respond(this.endpoint::migrations);
	}

	/**
	 * Shows one migration and what happened to it, or the graph.
	 * @param id the migration's timestamp, {@code <timestamp>_<name>}, or its name where
	 * that is unique; {@code graph} for the graph in the format asked for,
	 * {@code graph.dot} and {@code graph.mmd} for it in Graphviz's language and in
	 * Mermaid's
	 * @param migrator the bean name of the migrator; may be left out if there is one
	 * @param format the format asked for
	 * @return status 200; 404 if there is no such migration
	 */
	@ReadOperation(producesFrom = AnswerFormat.class)
	public WebEndpointResponse<Object> part(@Selector String id, @Nullable String migrator,
			@Nullable AnswerFormat format) {
		// Boot has none where the request accepts nothing in particular, and says so.
		AnswerFormat asked = (format != null) ? format : AnswerFormat.ACTUATOR_V3;
		return switch (id) {
			case "graph" -> graph(migrator, asked);
			case "graph.dot" -> graph(migrator, AnswerFormat.GRAPHVIZ);
			case "graph.mmd" -> graph(migrator, AnswerFormat.MERMAID);
			default -> respond(() -> with(migrator, (chosen) -> describe(chosen, id)), asked.orJson());
		};
	}

	private WebEndpointResponse<Object> graph(@Nullable String migrator, AnswerFormat format) {
		@Nullable GraphNotation notation = format.notation();
		return respond(
				() -> with(migrator,
						(chosen) -> (notation != null) ? write(chosen, notation) : GraphDescriptor.of(chosen.status())),
				format);
	}

	private static String write(KatMigrator migrator, GraphNotation notation) {
		StatusReport report = migrator.status();
		Map<MigrationId, MigrationState> states = report.migrations()
			.stream()
			.collect(Collectors.toMap(MigrationStatus::id, MigrationStatus::state));
		return notation.write(report.graph(), states::get);
	}

	/**
	 * Applies what is pending.
	 * @param targets only these migrations and their ancestors, at least one; all, if
	 * left out
	 * @param dryRun whether to tell only what would be done
	 * @param migrator the bean name of the migrator; may be left out if there is one
	 * @return status 200; 400, 404, 405, 409, 500 or 503 if it was not done
	 */
	@WriteOperation
	public WebEndpointResponse<Object> apply(@Nullable List<String> targets, @Nullable Boolean dryRun,
			@Nullable String migrator) {
		if (targets != null && targets.isEmpty()) {
			return Refusal.response(WebEndpointResponse.STATUS_BAD_REQUEST,
					"no targets: leave them out to apply everything");
		}
		return write(migrator, (chosen) -> {
			UpOptions options = (targets != null) ? UpOptions.targets(targets) : UpOptions.all();
			return Boolean.TRUE.equals(dryRun) ? StepsDescriptor.of(chosen.plan(options))
					: StepsDescriptor.of(chosen.up(options));
		});
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
	public WebEndpointResponse<Object> rollBack(@Selector String id, @Nullable Boolean dryRun,
			@Nullable String migrator) {
		return write(migrator, (chosen) -> {
			DownOptions options = DownOptions.targets(id);
			return Boolean.TRUE.equals(dryRun) ? StepsDescriptor.of(chosen.plan(options))
					: StepsDescriptor.of(chosen.down(options));
		});
	}

	private WebEndpointResponse<Object> write(@Nullable String migrator, Function<KatMigrator, StepsDescriptor> work) {
		if (!this.writable) {
			return new WebEndpointResponse<>(Refusal.STATUS_METHOD_NOT_ALLOWED);
		}
		// Whoever asks over HTTP would rather hear at once that another instance is at
		// it, or that the database is not there.
		return respond(() -> with(migrator,
				(chosen) -> work.apply(chosen.with((builder) -> builder.runLockWait(Duration.ZERO)))));
	}

	private <T> T with(@Nullable String name, Function<KatMigrator, T> work) {
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
		return work.apply(migrator.with((builder) -> builder.connectRetries(0)));
	}

	private static WebEndpointResponse<Object> respond(Supplier<Object> work) {
		return respond(work, null);
	}

	private static WebEndpointResponse<Object> respond(Supplier<Object> work, @Nullable AnswerFormat format) {
		try {
			return new WebEndpointResponse<>(work.get(), WebEndpointResponse.STATUS_OK,
					(format != null) ? format.getProducedMimeType() : null);
		}
		catch (RuntimeException ex) {
			WebEndpointResponse<Object> refusal = refuse(ex);
			return new WebEndpointResponse<>(refusal.getBody(), refusal.getStatus(),
					(format != null) ? format.orJson().getProducedMimeType() : null);
		}
	}

	private static WebEndpointResponse<Object> refuse(RuntimeException failure) {
		if (failure instanceof Refusal.RefusedException refused) {
			return refused.response();
		}
		if (failure instanceof StatusUnavailableException unavailable) {
			return Refusal.of(unavailable);
		}
		if (failure instanceof UnknownMigrationException unknown) {
			logger.debug("Not done: {}", unknown.getMessage()); // whoever can ask can ask
																// often
			return Refusal.of(unknown);
		}
		if (failure instanceof KatException known) {
			logger.warn("Not done: {}", known.getMessage());
			return Refusal.of(known);
		}
		logger.error("Not done", failure); // a listener of the application, say
		return Refusal.response(WebEndpointResponse.STATUS_INTERNAL_SERVER_ERROR, "unexpected failure");
	}

	private static MigrationWithJournalDescriptor describe(KatMigrator migrator, String reference) {
		StatusReport report = migrator.status();
		MigrationId id = report.graph().resolve(List.of(reference)).get(0);
		MigrationStatus status = report.migrations()
			.stream()
			.filter((one) -> one.id().equals(id))
			.findFirst()
			.orElseThrow();
		@Nullable HistoryEntry entry = status.entry();
		List<JournalEntryDescriptor> journal = migrator
			.history((entry != null) ? entry.name() : id.toString(), MOST_JOURNAL_ENTRIES)
			.stream()
			.map(JournalEntryDescriptor::of)
			.toList();
		return new MigrationWithJournalDescriptor(MigrationDescriptor.of(status), journal);
	}

}
