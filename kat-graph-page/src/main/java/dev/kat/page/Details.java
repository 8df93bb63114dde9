package dev.kat.page;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.kat.graph.MigrationGraph;
import dev.kat.internal.plan.MigrationSet;
import dev.kat.internal.view.Members;
import dev.kat.internal.view.MigrationView;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationState;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.StatusReport;

/**
 * What a file says of each migration: what the endpoint does, but nothing of where the
 * project is on this machine.
 */
final class Details {

	/** The last two names of an absolute path. */
	private static final Pattern ABSOLUTE = Pattern
		.compile("(?s)(?:\\w+:)*[/\\\\].*?([^/\\\\]+[/\\\\][^/\\\\]+)[/\\\\]?");

	/**
	 * The picture has these. In numbers, JavaScript would cut off long timestamps.
	 */
	private static final Set<String> IN_PICTURE = Set.of("id", "name", "parents", "children");

	private Details() {
	}

	static List<Map<String, Object>> of(StatusReport report) {
		return report.migrations().stream().map(Details::members).toList();
	}

	static List<Map<String, Object>> of(MigrationSet migrations) {
		List<Map<String, Object>> details = migrations.inOrder()
			.stream()
			.map((migration) -> members(pending(migration, migrations.graph())))
			.toList();
		details.forEach((members) -> members.remove("state"));
		return details;
	}

	private static MigrationStatus pending(Migration migration, MigrationGraph graph) {
		MigrationId id = migration.id();
		return new MigrationStatus(id, MigrationState.PENDING, graph.parentsOf(id), graph.childrenOf(id), List.of(),
				migration, null);
	}

	private static Map<String, Object> members(MigrationStatus status) {
		Map<String, Object> members = Members.of(MigrationView.of(status));
		members.keySet().removeAll(IN_PICTURE);
		members.computeIfPresent("location", (name, location) -> relative(location.toString()));
		return members;
	}

	static String relative(String location) {
		Matcher absolute = ABSOLUTE.matcher(location);
		return absolute.matches() ? absolute.group(1) : location;
	}

}
