package dev.kat.boot.actuate.endpoint;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import dev.kat.boot.actuate.endpoint.KatEndpoint.MigrationDescriptor;
import dev.kat.migration.MigrationState;
import dev.kat.plan.JournalEntry;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.StatusReport;

/**
 * What the endpoint answers beside all migrations. No SQL, no errors' texts (they can
 * quote it), no hosts, no users.
 */
final class KatDescriptors {

	private KatDescriptors() {
	}

	/**
	 * One migration and what happened to it.
	 *
	 * @param migration where it stands
	 * @param journal what happened to it, the latest first, at most 100 entries
	 */
	record MigrationWithJournalDescriptor(MigrationDescriptor migration,
			List<JournalEntryDescriptor> journal) implements OperationResponseBody {

	}

	/**
	 * Something that happened to a migration.
	 *
	 * @param run the run it belongs to
	 * @param attempt which attempt of that run
	 * @param operation what was done
	 * @param outcome how it ended, or that it began
	 * @param startedAt when it began
	 * @param durationMs how many milliseconds it took
	 * @param statementsDone how many statements were completed
	 * @param sqlState the SQLSTATE of its failure
	 * @param application the connection's application name
	 * @param katVersion Kat's version
	 */
	@JsonInclude(Include.NON_NULL)
	record JournalEntryDescriptor(UUID run, int attempt, String operation, String outcome, Instant startedAt,
			@Nullable Long durationMs, int statementsDone, @Nullable String sqlState, @Nullable String application,
			@Nullable String katVersion) {

		static JournalEntryDescriptor of(JournalEntry entry) {
			return new JournalEntryDescriptor(entry.run(), entry.attempt(), entry.operation().text(),
					entry.outcome().name().toLowerCase(Locale.ROOT), entry.startedAt(),
					(entry.duration() != null) ? entry.duration().toMillis() : null, entry.statementsDone(),
					entry.sqlState(), entry.application(), entry.version());
		}

	}

	/**
	 * The graph.
	 *
	 * @param nodes the migrations in graph order
	 * @param edges which must run before which
	 */
	record GraphDescriptor(List<NodeDescriptor> nodes, List<EdgeDescriptor> edges) implements OperationResponseBody {

		static GraphDescriptor of(StatusReport report) {
			return new GraphDescriptor(report.migrations()
				.stream()
				.map((status) -> new NodeDescriptor(status.id().timestamp(), status.id().toString(), status.state()))
				.toList(), report.migrations().stream().flatMap(EdgeDescriptor::of).toList());
		}

	}

	/**
	 * A migration in the graph.
	 *
	 * @param id its timestamp
	 * @param name its timestamp and name
	 * @param state where it stands
	 */
	record NodeDescriptor(long id, String name, MigrationState state) {

	}

	/**
	 * An edge of the graph.
	 *
	 * @param parent the timestamp of the migration that must run before
	 * @param child the timestamp of the one that names it as a parent
	 */
	record EdgeDescriptor(long parent, long child) {

		static Stream<EdgeDescriptor> of(MigrationStatus status) {
			return status.parents()
				.stream()
				.map((parent) -> new EdgeDescriptor(parent.timestamp(), status.id().timestamp()));
		}

	}

	/**
	 * Steps that were done or would be.
	 *
	 * @param steps the steps, in order
	 */
	record StepsDescriptor(List<StepDescriptor> steps) implements OperationResponseBody {

		static StepsDescriptor of(MigrationPlan plan) {
			return new StepsDescriptor(plan.steps().stream().map((step) -> StepDescriptor.of(step, null)).toList());
		}

		static StepsDescriptor of(MigrationReport report) {
			return new StepsDescriptor(report.done()
				.stream()
				.map((done) -> StepDescriptor.of(done.step(), done.duration().toMillis()))
				.toList());
		}

	}

	/**
	 * A step.
	 *
	 * @param id the migration's timestamp
	 * @param name its timestamp and name
	 * @param operation what is done to it
	 * @param reason why
	 * @param durationMs how many milliseconds it took, if it was done
	 */
	@JsonInclude(Include.NON_NULL)
	record StepDescriptor(long id, String name, String operation, String reason, @Nullable Long durationMs) {

		static StepDescriptor of(MigrationStep step, @Nullable Long durationMs) {
			return new StepDescriptor(step.id().timestamp(), step.id().toString(), step.operation().text(),
					step.reason().toString(), durationMs);
		}

	}

}
