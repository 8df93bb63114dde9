package dev.kat.commands.output;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.kat.internal.view.MigrationView;
import dev.kat.internal.view.MigrationView.HalfRun;
import dev.kat.internal.view.StatusView;
import dev.kat.plan.Operation;
import dev.kat.plan.StatusReport;

/**
 * The runs that stopped partway, or have not ended.
 *
 * @param byTimestamp what tables say of them, by the migrations' timestamps
 */
public record HalfRuns(Map<Long, String> byTimestamp) {

	/** No such run. */
	public static final HalfRuns NONE = new HalfRuns(Map.of());

	/**
	 * Takes them from a report.
	 * @param report the report
	 * @return the runs
	 */
	public static HalfRuns of(StatusReport report) {
		return new HalfRuns(StatusView.of(report)
			.migrations()
			.stream()
			.flatMap((migration) -> note(migration).map((note) -> Map.entry(migration.id(), note)).stream())
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
	}

	/**
	 * Says how far a run of a migration got.
	 */
	static Optional<String> note(MigrationView migration) {
		return Optional.ofNullable(migration.halfRun()).map(HalfRuns::note);
	}

	/**
	 * Before its first statement is done, and in Java, there is none to name.
	 */
	private static String note(HalfRun run) {
		String what = run.operation().equals(Operation.DOWN.text()) ? "rollback stopped" : "stopped";
		return what + ((run.statementsDone() > 0) ? " after statement " + run.statementsDone() : " partway");
	}

	String of(long timestamp) {
		return this.byTimestamp.getOrDefault(timestamp, "");
	}

}
