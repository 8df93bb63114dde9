package dev.kat.prove.internal.locks;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.kat.prove.locks.Advice;
import dev.kat.prove.locks.Work;

/**
 * Ways around for columns.
 */
final class ColumnWays {

	/**
	 * From here on, NOT NULL can be NOT VALID, and generated columns need not be stored.
	 */
	private static final int POSTGRESQL_18 = 18;

	private static final String ADD_COLUMN = "ALTER TABLE %s ADD COLUMN %s …";

	private static final String BACKFILL = "-- in a later migration with no_transaction: true, in batches\n"
			+ "UPDATE %s SET %s = … WHERE …";

	private ColumnWays() {
	}

	static Stream<Advice> around(Situation situation) {
		Stream<Advice> renamed = situation.altered(Fact.Kind.COLUMN)
			.filter((change) -> !change.before().map(Fact::name).equals(change.after().map(Fact::name)))
			.map((change) -> new Advice("Instances of the old version still use the old name of the column. Add a "
					+ "column with the new name and keep both until they are gone.", List.of()));
		return situation.isFinding() ? Stream.concat(ofFinding(situation), renamed) : renamed;
	}

	private static Stream<Advice> ofFinding(Situation situation) {
		Stream<Advice> notNull = situation.added(Fact.Kind.NOT_NULL)
			.filter((change) -> situation.does(Work.Kind.SCANS))
			.flatMap((change) -> notNull(change, situation).stream());
		Stream<Advice> added = situation.added(Fact.Kind.COLUMN)
			.filter((change) -> situation.does(Work.Kind.REWRITES))
			.flatMap((change) -> added(change, situation).stream());
		Stream<Advice> retyped = situation.altered(Fact.Kind.COLUMN)
			.filter((change) -> !change.before().map(Fact::value).equals(change.after().map(Fact::value)))
			.map(ColumnWays::retyped);
		return Stream.of(notNull, added, retyped).flatMap((ways) -> ways);
	}

	private static Optional<Advice> notNull(Change change, Situation situation) {
		boolean isPrimaryKey = situation.added(Fact.Kind.CONSTRAINT)
			.anyMatch((added) -> added.fact().isConstraint('p'));
		if (isPrimaryKey) {
			return Optional.empty();
		}
		if (situation.ofColumn(change, Fact.Kind.COLUMN).isPresent()) {
			return situation.ofColumn(change, Fact.Kind.DEFAULT).isPresent() ? Optional.empty()
					: Optional.of(required(change));
		}
		return Optional.of((situation.migration().serverVersion() >= POSTGRESQL_18) ? notNullNotValid(change)
				: notNullByCheck(change));
	}

	private static Advice required(Change change) {
		return new Advice("This fails if the table has rows. Add the column with a constant default, which reads no "
				+ "rows, or without NOT NULL.", List.of(sql(change, ADD_COLUMN + " NOT NULL DEFAULT …")));
	}

	private static Advice notNullNotValid(Change change) {
		return new Advice(
				"Add NOT NULL as a constraint that is NOT VALID, which reads no rows. Validate it in a "
						+ "later migration: readers and writers continue meanwhile.",
				List.of(sql(change, "ALTER TABLE %1$s ADD CONSTRAINT … NOT NULL %2$s NOT VALID"),
						sql(change, "-- in a later migration\nALTER TABLE %1$s VALIDATE CONSTRAINT …")));
	}

	private static Advice notNullByCheck(Change change) {
		return new Advice(
				"Add a CHECK constraint NOT VALID and validate it in a later migration. SET NOT NULL then "
						+ "relies on it and reads no rows.",
				List.of(sql(change, "ALTER TABLE %1$s ADD CONSTRAINT … CHECK (%2$s IS NOT NULL) NOT VALID"),
						sql(change, "-- in a later migration\nALTER TABLE %1$s VALIDATE CONSTRAINT …"),
						sql(change, "-- in the one after it\nALTER TABLE %1$s ALTER COLUMN %2$s SET NOT NULL"),
						sql(change, "ALTER TABLE %1$s DROP CONSTRAINT …")));
	}

	private static Optional<Advice> added(Change change, Situation situation) {
		if (situation.ofColumn(change, Fact.Kind.GENERATED).isPresent()) {
			return Optional.of(generated(change, situation.migration().serverVersion()));
		}
		Optional<String> value = situation.ofColumn(change, Fact.Kind.DEFAULT).map(Fact::value);
		boolean isNumbered = situation.ofColumn(change, Fact.Kind.IDENTITY).isPresent()
				|| value.filter((expression) -> expression.contains("nextval(")).isPresent();
		if (isNumbered) {
			return Optional.of(numbered(change));
		}
		return Optional.of(value.isPresent() ? volatileDefault(change) : ofDomain());
	}

	private static Advice generated(Change change, int serverVersion) {
		if (serverVersion >= POSTGRESQL_18) {
			return new Advice(
					"Add a generated column that is VIRTUAL, which writes no rows. If it has to be stored, "
							+ "add a plain column, let a trigger fill it, and fill older rows in batches.",
					List.of(sql(change, ADD_COLUMN + " GENERATED ALWAYS AS (…) VIRTUAL")));
		}
		return new Advice(
				"Add a plain column, let a trigger fill it, and fill older rows in batches in a later " + "migration.",
				List.of(sql(change, ADD_COLUMN), "CREATE TRIGGER …", sql(change, BACKFILL)));
	}

	private static Advice numbered(Change change) {
		return new Advice(
				"Add a plain column and a sequence. Then set the default, which applies to new rows only, "
						+ "and number the older rows in batches.",
				List.of(sql(change, ADD_COLUMN), "CREATE SEQUENCE …",
						sql(change, "ALTER TABLE %s ALTER COLUMN %s SET DEFAULT nextval('…')"), sql(change, BACKFILL)));
	}

	private static Advice volatileDefault(Change change) {
		return new Advice(
				"Add the column without a default. Then set the default, which applies to new rows only, "
						+ "and fill the older rows in batches. A constant or now() as a default writes no rows.",
				List.of(sql(change, ADD_COLUMN), sql(change, "ALTER TABLE %s ALTER COLUMN %s SET DEFAULT …"),
						sql(change, BACKFILL)));
	}

	private static Advice ofDomain() {
		return new Advice("A column of a domain with constraints is filled row by row. Use the type under the "
				+ "domain, and a CHECK constraint that is added NOT VALID.", List.of());
	}

	private static Advice retyped(Change change) {
		return new Advice("Add a column of the new type, let a trigger keep it up to date, fill the older rows in "
				+ "batches, and swap the names in the end. Free of this are a longer varchar, varchar to text, and "
				+ "more digits of numeric.",
				List.of(sql(change, "ALTER TABLE %1$s ADD COLUMN … " + change.fact().value()), "CREATE TRIGGER …",
						sql(change, "-- in a later migration with no_transaction: true, in batches\n"
								+ "UPDATE %1$s SET … = %2$s WHERE …")));
	}

	private static String sql(Change change, String pattern) {
		return pattern.formatted(change.table().sqlName(), change.fact().name());
	}

}
