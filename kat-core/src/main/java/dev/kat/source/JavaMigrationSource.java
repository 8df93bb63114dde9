package dev.kat.source;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.util.ClassUtils;

import dev.kat.error.InvalidMigrationException;
import dev.kat.error.Problem;
import dev.kat.migration.Action;
import dev.kat.migration.Action.RunJava;
import dev.kat.migration.Isolation;
import dev.kat.migration.JavaMigration;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationFolder;
import dev.kat.migration.MigrationMetadata;
import dev.kat.migration.ReversibleJavaMigration;
import dev.kat.migration.Timeouts;

/**
 * Migrations in Java.
 */
public final class JavaMigrationSource implements MigrationSource {

	private final Supplier<? extends Map<String, ? extends JavaMigration>> migrations;

	/**
	 * Creates a source.
	 * @param migrations returns the migrations by their locations, for example {@code
	 * bean:fillSlugs}; called each time they are read
	 */
	public JavaMigrationSource(Supplier<? extends Map<String, ? extends JavaMigration>> migrations) {
		this.migrations = migrations;
	}

	/**
	 * Returns a source of objects. The location of each is the name of its class.
	 * @param migrations the migrations
	 * @return the source
	 */
	public static JavaMigrationSource of(List<? extends JavaMigration> migrations) {
		List<JavaMigration> copy = List.copyOf(migrations);
		return new JavaMigrationSource(() -> byClass(copy));
	}

	private static Map<String, JavaMigration> byClass(List<JavaMigration> migrations) {
		Map<String, JavaMigration> byLocation = new LinkedHashMap<>();
		for (JavaMigration migration : migrations) {
			String location = className(migration);
			for (int number = 2; byLocation.containsKey(location); number++) {
				location = "%s (%d)".formatted(className(migration), number);
			}
			byLocation.put(location, migration);
		}
		return byLocation;
	}

	@Override
	public List<Migration> read() {
		List<Problem> problems = new ArrayList<>();
		List<Migration> read = new ArrayList<>();
		this.migrations.get().forEach((location, migration) -> {
			String name = Proxy.isProxyClass(migration.getClass()) ? location : className(migration);
			MigrationFolder place = MigrationFolder.ofClass(name, location);
			MigrationMetadata metadata = migration.metadata();
			problems.addAll(problems(metadata, place));
			read.add(migration(migration, metadata, place));
		});
		if (!problems.isEmpty()) {
			throw new InvalidMigrationException(problems);
		}
		return read;
	}

	private static Migration migration(JavaMigration migration, MigrationMetadata metadata, MigrationFolder place) {
		Action action = new RunJava(migration, place.path());
		return new Migration(metadata, action, (migration instanceof ReversibleJavaMigration) ? action : Action.NOTHING,
				migration.checksum().orElse(null), place);
	}

	private static String className(JavaMigration migration) {
		return ClassUtils.getUserClass(migration).getName();
	}

	private static List<Problem> problems(MigrationMetadata metadata, MigrationFolder place) {
		List<Problem> problems = new ArrayList<>();
		long timestamp = metadata.id().timestamp();
		if (timestamp <= 0) {
			problems.add(invalid("timestamp", place, "%d is not positive".formatted(timestamp)));
		}
		MetadataReader.problemOfName(metadata.id().name())
			.ifPresent((problem) -> problems.add(invalid("name", place, problem)));
		if (!metadata.transactionMode().isTransactional() && metadata.isolation() != Isolation.READ_COMMITTED) {
			problems.add(invalid("isolation", place, MetadataReader.ISOLATION_WITHOUT_TRANSACTION));
		}
		if (!isPossible(metadata.timeouts())) {
			problems.add(invalid("timeout", place, "it must be 0 for no limit, or at least 1ms and at most 24d"));
		}
		return problems;
	}

	private static boolean isPossible(Timeouts timeouts) {
		return Optional.ofNullable(timeouts.lock()).filter((timeout) -> !Timeouts.isPossible(timeout)).isEmpty()
				&& Optional.ofNullable(timeouts.statement())
					.filter((timeout) -> !Timeouts.isPossible(timeout))
					.isEmpty();
	}

	private static Problem invalid(String what, MigrationFolder place, String why) {
		return Problem.of(Problem.Kind.FOLDER, "Invalid %s in %s: %s".formatted(what, place.metadata(), why),
				"Correct it.");
	}

}
