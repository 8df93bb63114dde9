package dev.kat.boot.actuate.endpoint;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import dev.kat.boot.actuate.endpoint.KatEndpoint.MigrationDescriptor;
import dev.kat.graph.Edge;
import dev.kat.migration.MigrationId;
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

	static List<Long> timestamps(List<MigrationId> migrations) {
		return migrations.stream().map(MigrationId::timestamp).toList();
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
	 * @param migrations the migrations in graph order
	 * @param roots the timestamps of those without parents
	 * @param leaves the timestamps of those without children
	 * @param redundantParents the edges that others imply
	 */
	record GraphDescriptor(List<NodeDescriptor> migrations, List<Long> roots, List<Long> leaves,
			List<EdgeDescriptor> redundantParents) implements OperationResponseBody {

		static GraphDescriptor of(StatusReport report) {
			return new GraphDescriptor(report.migrations().stream().map(NodeDescriptor::of).toList(),
					timestamps(report.graph().roots()), timestamps(report.graph().leaves()),
					report.graph().redundantEdges().stream().map(EdgeDescriptor::of).toList());
		}

	}

	/**
	 * A migration in the graph.
	 *
	 * @param id its timestamp
	 * @param name its timestamp and name
	 * @param state where it stands
	 * @param parents the timestamps of its parents
	 * @param children the timestamps of its children
	 */
	record NodeDescriptor(long id, String name, MigrationState state, List<Long> parents, List<Long> children) {

		static NodeDescriptor of(MigrationStatus status) {
			return new NodeDescriptor(status.id().timestamp(), status.id().toString(), status.state(),
					timestamps(status.parents()), timestamps(status.children()));
		}

	}

	/**
	 * An edge of the graph.
	 *
	 * @param parent the timestamp of the migration that must run before
	 * @param child the timestamp of the one that names it as a parent
	 */
	record EdgeDescriptor(long parent, long child) {

		static EdgeDescriptor of(Edge edge) {
			return new EdgeDescriptor(edge.parent().timestamp(), edge.child().timestamp());
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
