package dev.kat.fuzz;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refers to migrations in one of the ways in which that can be done.
 */
final class References {

	/** How many migrations each text could mean. */
	private final Map<String, Long> meanings;

	References(Collection<PlannedMigration> migrations) {
		this.meanings = migrations.stream()
			.flatMap((migration) -> Stream.of(String.valueOf(migration.id.timestamp()), migration.id.toString(),
					migration.id.name()))
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
	}

	String to(PlannedMigration migration, Random random) {
		String zeros = "0".repeat(Choice.once(random, 4) ? random.nextInt(25) : 0);
		List<String> exact = List.of(zeros + migration.id.timestamp(), zeros + migration.id);
		boolean unique = this.meanings.getOrDefault(migration.id.name(), 0L) == 1;
		return (unique && Choice.once(random, 3)) ? migration.id.name() : Choice.of(random, exact);
	}

}
