package dev.kat.internal.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.kat.graph.Vertex;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationFolder;
import dev.kat.migration.MigrationId;
import dev.kat.plan.RecordEntry;

/**
 * Joins migrations for build tools, which do not see an application's migrations in Java:
 * a parent that is recorded as applied needs no folder.
 */
public final class RecordedParents {

	private static final String HINT = " If it is a migration in Java, only the application that defines it knows it: "
			+ "apply it there first; commands that use the database then find it in the record.";

	private static final Pattern LEADING_ZEROS = Pattern.compile("\\A0+(?=\\d)");

	private static final MigrationFolder RECORD = new MigrationFolder("the record", "", "", "the record");

	private final Collection<Migration> migrations;

	/** What is applied and has no folder. */
	private final Map<Long, RecordEntry> missing = new TreeMap<>();

	private RecordedParents(Collection<Migration> migrations, Optional<MigrationRecord> record) {
		this.migrations = migrations;
		Set<Long> known = migrations.stream().map((one) -> one.id().timestamp()).collect(Collectors.toSet());
		record.stream()
			.flatMap((found) -> found.applied().stream())
			.forEach((entry) -> MigrationId.parse(entry.name())
				.filter((id) -> !known.contains(id.timestamp()))
				.ifPresent((id) -> this.missing.put(id.timestamp(), entry)));
	}

	/**
	 * Joins migrations.
	 * @param migrations the migrations with a folder
	 * @param record what is on record; empty if the database is not asked
	 * @return the migrations, in a graph that also has the recorded ones that they name
	 */
	public static MigrationSet join(Collection<Migration> migrations, Optional<MigrationRecord> record) {
		return MigrationSet.of(migrations, new RecordedParents(migrations, record).vertices(), HINT);
	}

	/**
	 * The recorded ones that are named, and those that these build on.
	 */
	private List<Vertex> vertices() {
		Set<String> names = this.migrations.stream().map((one) -> one.id().name()).collect(Collectors.toSet());
		Set<String> references = this.migrations.stream()
			.flatMap((one) -> Stream.concat(one.metadata().parents().stream(), one.metadata().conflicts().stream()))
			.map((reference) -> LEADING_ZEROS.matcher(reference).replaceFirst(""))
			.collect(Collectors.toSet());
		Set<Long> named = new HashSet<>();
		this.missing.forEach((timestamp, entry) -> {
			MigrationId id = id(entry);
			boolean byName = references.contains(id.name()) && !names.contains(id.name());
			if (byName || references.contains(id.toString()) || references.contains(String.valueOf(timestamp))) {
				addWithAncestors(timestamp, named);
			}
		});
		return named.stream().sorted().map(this::vertex).toList();
	}

	private void addWithAncestors(Long timestamp, Set<Long> named) {
		List<Long> left = new ArrayList<>(List.of(timestamp));
		while (!left.isEmpty()) {
			Long next = left.remove(left.size() - 1);
			if (this.missing.containsKey(next) && named.add(next)) {
				left.addAll(parents(next));
			}
		}
	}

	private Vertex vertex(Long timestamp) {
		Set<Long> known = this.migrations.stream().map((one) -> one.id().timestamp()).collect(Collectors.toSet());
		known.addAll(this.missing.keySet());
		List<String> parents = parents(timestamp).stream()
			.distinct()
			.filter(known::contains)
			.map(String::valueOf)
			.toList();
		return new Vertex(id(entry(timestamp)), parents, RECORD);
	}

	private List<Long> parents(Long timestamp) {
		return Optional.ofNullable(entry(timestamp).success()).map(RecordEntry.Success::parents).orElse(List.of());
	}

	private RecordEntry entry(Long timestamp) {
		return Optional.ofNullable(this.missing.get(timestamp)).orElseThrow();
	}

	private static MigrationId id(RecordEntry entry) {
		return MigrationId.parse(entry.name()).orElseThrow();
	}

}
