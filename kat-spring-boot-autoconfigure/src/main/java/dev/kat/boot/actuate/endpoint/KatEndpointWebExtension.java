package dev.kat.boot.actuate.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

import dev.kat.KatMigrator;
import dev.kat.boot.actuate.endpoint.KatEndpoint.KatDescriptor;
import dev.kat.error.KatException;
import dev.kat.error.KatException.Category;
import dev.kat.error.RollbackRefusedException;
import dev.kat.internal.view.GraphView;
import dev.kat.internal.view.MigrationJournalView;
import dev.kat.internal.view.MigrationJournalView.Rollback;
import dev.kat.internal.view.StepsView;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationState;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.RecordEntry;
import dev.kat.plan.StatusReport;
import dev.kat.plan.UpOptions;

/**
 * {@link KatEndpoint} over HTTP. Adds status codes, one migration with its journal, and,
 * if write access was explicitly enabled, applying and rolling back.
 */
@EndpointWebExtension(endpoint = KatEndpoint.class)
@RegisterReflectionForBinding({ KatDescriptor.class, GraphView.class, MigrationJournalView.class, StepsView.class })
public final class KatEndpointWebExtension {

	private static final Logger logger = LoggerFactory.getLogger(KatEndpointWebExtension.class);

	private static final int MOST_JOURNAL_ENTRIES = 100;

	private final KatEndpoint endpoint;

	private final Optional<GraphPages> pages;

	private final boolean writable;

	/**
	 * Creates the extension.
	 * @param endpoint the endpoint
	 * @param pages the graph as a page, if that is possible
	 * @param writable whether its own access property was set to unrestricted
	 */
	public KatEndpointWebExtension(KatEndpoint endpoint, Optional<GraphPages> pages, boolean writable) {
		this.endpoint = endpoint;
		this.pages = pages;
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
	 * @param references the migration's timestamp, {@code <timestamp>_<name>}, or its
	 * name where that is unique; {@code graph} for the graph in the format asked for,
	 * {@code graph.dot} or {@code graph.mmd} for Graphviz's or Mermaid's language,
	 * {@code graph.html} for the page, and what it asks for
	 * @param migrator the bean name of the migrator; may be left out if there is one
	 * @param format the format asked for
	 * @return status 200; 404 if there is no such migration
	 */
	@ReadOperation(producesFrom = AnswerFormat.class)
	public WebEndpointResponse<Object> part(@Selector String references, @Nullable String migrator,
			@Nullable AnswerFormat format) {
		// Boot provides none if the request accepts nothing in particular.
		AnswerFormat asked = Objects.requireNonNullElse(format, AnswerFormat.ACTUATOR_V3);
		return switch (references) {
			case "graph" -> (asked == AnswerFormat.HTML) ? page(migrator) : graph(migrator, asked);
			case "graph.dot" -> graph(migrator, AnswerFormat.GRAPHVIZ);
			case "graph.mmd" -> graph(migrator, AnswerFormat.MERMAID);
			case "graph.html", "graph.picture", "graph.states", "graph.css", "graph.js", "graph.d3.js", "graph.svg" ->
				ofPage(references, migrator);
			default -> respond(() -> describe(this.endpoint.migrator(migrator), references), asked.orJson());
		};
	}

	private WebEndpointResponse<Object> graph(@Nullable String migrator, AnswerFormat format) {
		return respond(() -> format.graph(this.endpoint.migrator(migrator).status()), format);
	}

	private WebEndpointResponse<Object> page(@Nullable String migrator) {
		return this.pages.isPresent() ? ofPage("graph.html", migrator) : graph(migrator, AnswerFormat.JSON);
	}

	private WebEndpointResponse<Object> ofPage(String name, @Nullable String migrator) {
		return attempt(
				() -> this.pages.orElseThrow(() -> Refusal.because(WebEndpointResponse.STATUS_NOT_FOUND,
						"add dev.kat:kat-graph-page to see the graph as a page"))
					.part(name, migrator),
				AnswerFormat.JSON);
	}

	/**
	 * Refuses to apply anything: the path names no migrations, which is most likely a
	 * mistake.
	 * @return status 405
	 */
	@WriteOperation
	public WebEndpointResponse<Object> applyNothing() {
		return this.writable
				? Refusal.response(Refusal.STATUS_METHOD_NOT_ALLOWED, "name migrations in the path, or pending for all")
				: new WebEndpointResponse<>(Refusal.STATUS_METHOD_NOT_ALLOWED);
	}

	/**
	 * Applies migrations with their ancestors, or everything that is pending.
	 * @param references the migrations, separated by commas, or {@code pending}, and the
	 * other arguments
	 * @return status 200; 400, 404, 405, 409, 500 or 503 if they were not processed
	 */
	@WriteOperation
	public WebEndpointResponse<Object> apply(@Selector WriteRequest references) {
		return write(references, (migrator) -> {
			UpOptions options = references.toApply();
			return references.isDryRun() ? StepsView.of(migrator.plan(options)) : StepsView.of(migrator.up(options));
		});
	}

	/**
	 * Rolls back migrations and everything that builds on them.
	 * @param references the migrations, separated by commas, and the other arguments
	 * @return status 200; 400, 404, 405, 409, 500 or 503 if they were not processed
	 */
	@DeleteOperation
	public WebEndpointResponse<Object> rollBack(@Selector WriteRequest references) {
		return write(references, (migrator) -> {
			DownOptions options = references.toRollBack();
			return references.isDryRun() ? StepsView.of(migrator.plan(options)) : StepsView.of(migrator.down(options));
		});
	}

	private WebEndpointResponse<Object> write(WriteRequest request, Function<KatMigrator, StepsView> work) {
		if (!this.writable) {
			return new WebEndpointResponse<>(Refusal.STATUS_METHOD_NOT_ALLOWED);
		}
		// An HTTP client would rather get an answer at once than wait for another
		// instance.
		return respond(() -> KatEndpoint.body(work
			.apply(this.endpoint.migrator(request.migrator()).with((builder) -> builder.runLockWait(Duration.ZERO)))));
	}

	private static WebEndpointResponse<Object> respond(Supplier<Object> work, AnswerFormat format) {
		return attempt(() -> new WebEndpointResponse<>(work.get(), WebEndpointResponse.STATUS_OK,
				format.getProducedMimeType()), format.orJson());
	}

	private static WebEndpointResponse<Object> respond(Supplier<Object> work) {
		return attempt(() -> new WebEndpointResponse<>(work.get()));
	}

	/**
	 * An answer to a request that accepts something else must say that it is JSON.
	 */
	private static WebEndpointResponse<Object> attempt(Supplier<WebEndpointResponse<Object>> work,
			AnswerFormat ofRefusals) {
		WebEndpointResponse<Object> response = attempt(work);
		return (response.getStatus() == WebEndpointResponse.STATUS_OK) ? response
				: new WebEndpointResponse<>(response.getBody(), response.getStatus(), ofRefusals.getProducedMimeType());
	}

	private static WebEndpointResponse<Object> attempt(Supplier<WebEndpointResponse<Object>> work) {
		try {
			return work.get();
		}
		catch (Refusal.RefusedException ex) {
			return ex.response();
		}
		catch (StatusUnavailableException ex) {
			return Refusal.of(ex);
		}
		catch (KatException ex) {
			// A client can often request things that do not exist, so this is not worth a
			// warning.
			logger.atLevel((ex.category() == Category.INPUT) ? Level.DEBUG : Level.WARN)
				.log("Not done: {}", ex.getMessage());
			return Refusal.of(ex);
		}
		catch (RuntimeException ex) {
			logger.error("Not done", ex); // For example, a listener of the application
											// has failed.
			return Refusal.response(WebEndpointResponse.STATUS_INTERNAL_SERVER_ERROR, "unexpected failure");
		}
	}

	private static Map<String, Object> describe(KatMigrator migrator, String reference) {
		StatusReport report = migrator.status();
		MigrationId id = report.graph().resolve(List.of(reference)).get(0);
		MigrationStatus status = report.migrations()
			.stream()
			.filter((one) -> one.id().equals(id))
			.findFirst()
			.orElseThrow();
		String tracked = Optional.ofNullable(status.entry()).map(RecordEntry::name).orElseGet(id::toString);
		return KatEndpoint.body(MigrationJournalView.of(status, migrator.journal(tracked, MOST_JOURNAL_ENTRIES),
				(status.state() == MigrationState.APPLIED) ? rollback(migrator, id) : null));
	}

	/**
	 * What is wrong with the way down of a migration must not keep its state from being
	 * shown.
	 */
	private static Rollback rollback(KatMigrator migrator, MigrationId id) {
		try {
			return Rollback.of(migrator.plan(DownOptions.targets(String.valueOf(id.timestamp()))));
		}
		catch (RollbackRefusedException ex) {
			return Rollback.refused(Refusal.error(ex), ex.problems());
		}
		catch (KatException ex) {
			if (ex.category() == Category.UNAVAILABLE) {
				throw ex;
			}
			return Rollback.refused(Refusal.error(ex), List.of());
		}
	}

}
