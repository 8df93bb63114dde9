package dev.kat.prove.internal.locks;

import java.util.List;
import java.util.stream.Stream;

import dev.kat.prove.locks.Advice;
import dev.kat.prove.locks.Work;

/**
 * Ways around for constraints.
 */
final class ConstraintWays {

	private static final String ADD = "ALTER TABLE %s ADD CONSTRAINT %s ";

	private static final String VALIDATE = "-- in a later migration\nALTER TABLE %s VALIDATE CONSTRAINT %s";

	private ConstraintWays() {
	}

	static Stream<Advice> around(Situation situation) {
		if (!situation.isFinding()) {
			return Stream.empty();
		}
		Stream<Advice> added = situation.added(Fact.Kind.CONSTRAINT)
			.filter((change) -> change.fact().isValid())
			.flatMap((change) -> added(change, situation));
		Stream<Advice> validated = situation.altered(Fact.Kind.CONSTRAINT)
			.filter((change) -> change.fact().isValid())
			.map(ConstraintWays::validated);
		return Stream.of(added, validated, domain(situation)).flatMap((ways) -> ways);
	}

	private static Stream<Advice> added(Change change, Situation situation) {
		if (change.fact().isConstraint('c') && situation.does(Work.Kind.SCANS)) {
			return Stream.of(check(change));
		}
		if (change.fact().isConstraint('f') && situation.does(Work.Kind.SCANS)) {
			return Stream.of(foreignKey(change));
		}
		if (!situation.does(Work.Kind.BUILDS_INDEX)) {
			boolean setsNotNull = change.fact().isConstraint('p') && situation.does(Work.Kind.SCANS);
			return setsNotNull ? Stream.of(nullable()) : Stream.empty();
		}
		if (change.fact().isConstraint('u')) {
			return Stream.of(unique(change));
		}
		if (change.fact().isConstraint('p')) {
			return Stream.of(primaryKey(change));
		}
		return change.fact().isConstraint('x') ? Stream.of(exclusion()) : Stream.empty();
	}

	private static Advice check(Change change) {
		return new Advice(
				"Add the constraint NOT VALID, which reads no rows. Validate it in a later migration: "
						+ "readers and writers continue meanwhile.",
				List.of(sql(change, ADD + "CHECK (…) NOT VALID"), sql(change, VALIDATE)));
	}

	private static Advice foreignKey(Change change) {
		return new Advice(
				"Add the foreign key NOT VALID, which locks both tables only for a moment. Validate it in "
						+ "a later migration: readers and writers of both continue meanwhile.",
				List.of(sql(change, ADD + "FOREIGN KEY (…) REFERENCES … NOT VALID"), sql(change, VALIDATE)));
	}

	private static Advice unique(Change change) {
		return new Advice("Build the index first, in a migration with no_transaction: true. Then make it the "
				+ "constraint, which takes only a moment.", indexFirst(change, "UNIQUE"));
	}

	private static Advice primaryKey(Change change) {
		return new Advice(
				"Set the columns NOT NULL first, if they are not. Build the index in a migration with "
						+ "no_transaction: true. Then make it the primary key, which takes only a moment.",
				indexFirst(change, "PRIMARY KEY"));
	}

	private static List<String> indexFirst(Change change, String type) {
		return List.of(
				"CREATE UNIQUE INDEX CONCURRENTLY %2$s ON %1$s (…)".formatted(change.table().sqlName(),
						change.fact().name()),
				"-- in a later migration\n" + sql(change, ADD + type + " USING INDEX %2$s"));
	}

	private static Advice nullable() {
		return new Advice(
				"Set the columns NOT NULL first, in a way that reads the rows while readers and writers " + "continue.",
				List.of());
	}

	private static Advice exclusion() {
		return new Advice(
				"An exclusion constraint cannot be added NOT VALID, and its index cannot be built "
						+ "concurrently. Add it while the table is small, or to a new table that you fill afterwards.",
				List.of());
	}

	private static Advice validated(Change change) {
		return new Advice("Validate the constraint in a migration of its own. Without the lock of another change, "
				+ "readers and writers continue meanwhile.", List.of(sql(change, VALIDATE)));
	}

	private static Stream<Advice> domain(Situation situation) {
		boolean isChecked = situation.words().begin("ALTER", "DOMAIN") && situation.does(Work.Kind.SCANS);
		return isChecked ? Stream.of(new Advice(
				"Validating a constraint of a domain makes the writers of all its "
						+ "tables wait. Add it NOT VALID, or add CHECK constraints to the tables instead.",
				List.of("ALTER DOMAIN … ADD CONSTRAINT … CHECK (…) NOT VALID"))) : Stream.empty();
	}

	private static String sql(Change change, String pattern) {
		return pattern.formatted(change.table().sqlName(), change.fact().name());
	}

}
