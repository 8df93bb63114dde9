package dev.kat.maven.output;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter;

import dev.kat.graph.MigrationGraph;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationState;
import dev.kat.plan.HistoryEntry.Failure;
import dev.kat.plan.HistoryEntry.Tracked;
import dev.kat.plan.JournalEntry;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationPlan.LeftOut;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.StatusReport;

/**
 * What goals print as JSON: one object in one line. Members with nothing to say are left
 * out. Migrations are in graph order, times in UTC, {@code id} is a timestamp and
 * {@code name} is {@code <timestamp>_<name>}.
 */
public final class Json {

	private Json() {
	}

	/**
	 * Writes where every migration stands, as {@code /actuator/kat} shows it of one
	 * migrator. <pre class="code">
	 * {"table":"public.migrations",
	 *  "summary":{"applied":3,"pending":1,"rolledBack":0,"failed":0,"missing":0,"modified":0},
	 *  "migrations":[{"id":1679012345,"name":"1679012345_create_users","description":"…",
	 *    "state":"APPLIED","parents":[],"children":[1679012398],"transactional":true,
	 *    "reversible":true,"appliedAt":"2026-11-23T10:00:00Z","durationMs":15,
	 *    "checksum":"sha256:…","location":"classpath:migrations/…",
	 *    "failed":{"at":"…","sqlState":"…"},"modified":true,"missing":true,
	 *    "blockedBy":[1679012345],"rolledBackAt":"…"}]}
	 * </pre>
	 * @param report where they stand
	 * @return the JSON
	 */
	public static String status(StatusReport report) {
		return write(new JsonObject().put("table", report.table())
			.put("summary",
					new JsonObject().put("applied", report.count(MigrationState.APPLIED))
						.put("pending", report.count(MigrationState.PENDING))
						.put("rolledBack", report.count(MigrationState.ROLLED_BACK))
						.put("failed", report.count((status) -> status.failure() != null))
						.put("missing", report.count(MigrationStatus::isMissing))
						.put("modified", report.count(MigrationStatus::isModified)))
			.put("migrations", list(report.migrations(), Json::status)));
	}

	private static JsonObject status(MigrationStatus status) {
		@Nullable Tracked tracked = status.tracked();
		@Nullable Migration migration = status.migration();
		JsonObject object = migration(status.id());
		if (migration != null) {
			object.put("description", migration.metadata().description());
		}
		object.put("state", status.state())
			.put("parents", timestamps(status.parents()))
			.put("children", timestamps(status.children()))
			.put("transactional", status.isTransactional())
			.put("reversible", status.isReversible());
		if (tracked != null) {
			object.put("appliedAt", tracked.at()).put("durationMs", tracked.duration().toMillis());
		}
		if (migration != null) {
			object.put("checksum", migration.checksum()).put("location", migration.folder().location());
		}
		return object.put("failed", failure(status.failure()))
			.putIfTrue("modified", status.isModified())
			.putIfTrue("missing", status.isMissing())
			.put("blockedBy", status.blockedBy().isEmpty() ? null : timestamps(status.blockedBy()))
			.put("rolledBackAt", status.rolledBackAt());
	}

	private static @Nullable JsonObject failure(@Nullable Failure failure) {
		return (failure != null) ? new JsonObject().put("at", failure.at()).put("sqlState", failure.sqlState()) : null;
	}

	/**
	 * Writes what would be done, in that order. <pre class="code">
	 * {"steps":[{"id":1679012345,"name":"1679012345_create_users","operation":"up",
	 *   "reason":"ancestor of 1679012398_add_email","because":1679012398,"transactional":true,
	 *   "script":"migrations/1679012345_create_users/up.sql"}]}
	 * </pre> {@code operation} is {@code up}, {@code down} or {@code baseline};
	 * {@code reason} is {@code asked for}, {@code ancestor of …} or
	 * {@code descendant of …}, and {@code because} is left out with the first. What a
	 * rollback leaves applied because it has no folder here follows as {@code leftOut},
	 * such as <code>"leftOut":[{"id":7,"name":"7_x","application":"billing"}]</code>.
	 * @param plan the plan
	 * @return the JSON
	 */
	public static String plan(MigrationPlan plan) {
		return write(new JsonObject().put("steps", list(plan.steps(), Json::step))
			.put("leftOut", plan.leftOut().isEmpty() ? null : list(plan.leftOut(), Json::leftOut)));
	}

	private static JsonObject leftOut(LeftOut leftOut) {
		return migration(leftOut.id()).put("application", leftOut.application());
	}

	private static JsonObject step(MigrationStep step) {
		@Nullable MigrationId because = step.reason().because();
		return migration(step.id()).put("operation", step.operation().text())
			.put("reason", step.reason().toString())
			.put("because", (because != null) ? because.timestamp() : null)
			.put("transactional", step.isTransactional())
			.put("script", (step.script() != null) ? step.script().file() : null);
	}

	/**
	 * Writes what happened, the latest first. <pre class="code">
	 * {"entries":[{"id":7,"run":"…","attempt":1,"name":"1679012345_create_users","operation":"up",
	 *   "outcome":"succeeded","startedAt":"2026-11-23T10:00:00Z","durationMs":15,
	 *   "checksum":"sha256:…","parents":[],"transactional":true,"statementsDone":1,"error":"…",
	 *   "sqlState":"…","user":"shop","host":"10.0.0.7","application":"kat-maven-plugin",
	 *   "version":"0.1.0"}]}
	 * </pre> {@code operation} is {@code up}, {@code down}, {@code baseline} or
	 * {@code repair}, {@code outcome} is {@code started}, {@code succeeded} or
	 * {@code failed}. Here {@code id} is the number of the journal's row.
	 * @param entries what happened
	 * @return the JSON
	 */
	public static String history(List<JournalEntry> entries) {
		return write(new JsonObject().put("entries", list(entries, Json::entry)));
	}

	private static JsonObject entry(JournalEntry entry) {
		@Nullable Duration duration = entry.duration();
		return new JsonObject().put("id", entry.id())
			.put("run", entry.run())
			.put("attempt", entry.attempt())
			.put("name", entry.name())
			.put("operation", entry.operation().text())
			.put("outcome", entry.outcome().name().toLowerCase(Locale.ROOT))
			.put("startedAt", entry.startedAt())
			.put("durationMs", (duration != null) ? duration.toMillis() : null)
			.put("checksum", entry.checksum())
			.put("parents", entry.parents())
			.put("transactional", entry.transactional())
			.put("statementsDone", entry.statementsDone())
			.put("error", entry.error())
			.put("sqlState", entry.sqlState())
			.put("user", entry.user())
			.put("host", entry.host())
			.put("application", entry.application())
			.put("version", entry.version());
	}

	/**
	 * Writes what is wrong with migrations. <pre class="code">
	 * {"valid":false,
	 *  "findings":[{"kind":"modified","migration":"1679012345_create_users","fails":true,
	 *    "message":"…"}],
	 *  "redundantParents":[{"parent":1679012300,"child":1679012398}]}
	 * </pre> {@code kind} is {@code folder} (it cannot be read), {@code graph},
	 * {@code stray} (SQL files that nothing runs), {@code script}, {@code leaves},
	 * {@code irreversible}, or, of what the database says, {@code modified},
	 * {@code missing}, {@code unordered}, {@code renamed}, {@code half_run} or
	 * {@code half_rolled_back}. {@code migration} is left out where a finding is not
	 * about one.
	 * @param findings what was found
	 * @param graph the graph, or {@code null} when there is none because of the findings
	 * @return the JSON
	 */
	public static String validation(List<Problem> findings, @Nullable MigrationGraph graph) {
		return write(new JsonObject().put("valid", findings.stream().noneMatch(Problem::fails))
			.put("findings", list(findings, Json::finding))
			.put("redundantParents",
					(graph != null) ? list(graph.redundantEdges(),
							(edge) -> new JsonObject().put("parent", edge.parent().timestamp())
								.put("child", edge.child().timestamp()))
							: null));
	}

	private static JsonObject finding(Problem problem) {
		return new JsonObject().put("kind", problem.kind())
			.put("migration", problem.migration())
			.put("fails", problem.fails())
			.put("message", problem.message());
	}

	/**
	 * Writes a graph. <pre class="code">
	 * {"migrations":[{"id":1679012345,"name":"1679012345_create_users","state":"APPLIED",
	 *   "parents":[],"children":[1679012398]}],
	 *  "roots":[1679012345],"leaves":[1679012398],
	 *  "redundantParents":[{"parent":1679012300,"child":1679012398}]}
	 * </pre>
	 * @param graph the graph
	 * @param states where the migrations stand; {@code state} is left out where that is
	 * not known
	 * @return the JSON
	 */
	public static String graph(MigrationGraph graph, States states) {
		return write(new JsonObject()
			.put("migrations",
					list(graph.inOrder(),
							(id) -> migration(id).put("state", states.of(id))
								.put("parents", timestamps(graph.parentsOf(id)))
								.put("children", timestamps(graph.childrenOf(id)))))
			.put("roots", timestamps(graph.roots()))
			.put("leaves", timestamps(graph.leaves()))
			.put("redundantParents",
					list(graph.redundantEdges(), (edge) -> new JsonObject().put("parent", edge.parent().timestamp())
						.put("child", edge.child().timestamp()))));
	}

	/**
	 * Writes some of the migrations. <pre class="code">
	 * {"migrations":[{"id":1679012345,"name":"1679012345_create_users","state":"APPLIED"}]}
	 * </pre>
	 * @param migrations the migrations
	 * @param states where they stand; {@code state} is left out where that is not known
	 * @return the JSON
	 */
	public static String migrations(List<MigrationId> migrations, States states) {
		return write(new JsonObject().put("migrations",
				list(migrations, (id) -> migration(id).put("state", states.of(id)))));
	}

	private static JsonObject migration(MigrationId id) {
		return new JsonObject().put("id", id.timestamp()).put("name", id.toString());
	}

	private static List<Long> timestamps(List<MigrationId> ids) {
		return ids.stream().map(MigrationId::timestamp).toList();
	}

	private static <T> List<Map<String, Object>> list(List<T> values, Function<T, JsonObject> object) {
		return values.stream().map((value) -> object.apply(value).members()).toList();
	}

	private static String write(JsonObject object) {
		return JsonWriter.<Map<String, Object>>standard().withNewLineAtEnd().writeToString(object.members());
	}

}
