package dev.kat.maven.output;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.boot.json.JsonWriter;

import dev.kat.graph.MigrationGraph;
import dev.kat.migration.MigrationId;
import dev.kat.plan.JournalEntry;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.StatusReport;
import dev.kat.view.GraphView;
import dev.kat.view.JournalView;
import dev.kat.view.Members;
import dev.kat.view.PlanView;
import dev.kat.view.SelectionView;
import dev.kat.view.StatusView;
import dev.kat.view.ValidationView;
import dev.kat.view.ValidationView.Finding;

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
		return write(StatusView.of(report));
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
		return write(PlanView.of(plan));
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
		return write(JournalView.of(entries));
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
	 * {@code missing}, {@code unordered}, {@code renamed}, {@code half_run},
	 * {@code half_rolled_back}, {@code rolled_back} or {@code baseline_ignored}.
	 * {@code migration} is left out where a finding is not about one.
	 * @param findings what was found
	 * @param graph the graph; empty when there is none because of the findings
	 * @return the JSON
	 */
	public static String validation(List<Finding> findings, Optional<MigrationGraph> graph) {
		return write(ValidationView.of(findings, graph));
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
		return write(GraphView.of(graph, states::of));
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
		return write(SelectionView.of(migrations, states::of));
	}

	private static String write(Record view) {
		return JsonWriter.<Map<String, Object>>standard().withNewLineAtEnd().writeToString(Members.of(view));
	}

}
