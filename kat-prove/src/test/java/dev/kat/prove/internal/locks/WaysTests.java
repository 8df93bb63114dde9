package dev.kat.prove.internal.locks;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.kat.migration.TransactionMode;
import dev.kat.prove.internal.locks.Fact.Kind;
import dev.kat.prove.locks.Advice;
import dev.kat.prove.locks.LockMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Ways}: the statements to write instead.
 */
class WaysTests {

	private static final Activity SCAN = new Activity(1, 0);

	@Test
	void check() {
		assertThat(sql(18, Observations.added(Observations.USERS, Kind.CONSTRAINT, "7", "\"Age\"", "c")))
			.containsExactly("ALTER TABLE users ADD CONSTRAINT \"Age\" CHECK (…) NOT VALID",
					"-- in a later migration\nALTER TABLE users VALIDATE CONSTRAINT \"Age\"");
	}

	@Test
	void checkThatIsNotValidNeedsNoWay() {
		assertThat(sql(18, Observations.added(Observations.USERS, Kind.CONSTRAINT, "7", "age", "c not valid")))
			.isEmpty();
	}

	@Test
	void validation() {
		assertThat(sql(18, Observations.altered(Observations.USERS, Kind.CONSTRAINT, "c not valid", "c"))).hasSize(1);
	}

	@Test
	void foreignKey() {
		assertThat(sql(18, Observations.added(Observations.USERS, Kind.CONSTRAINT, "7", "fk", "f"))).first()
			.isEqualTo("ALTER TABLE users ADD CONSTRAINT fk FOREIGN KEY (…) REFERENCES … NOT VALID");
	}

	@Test
	void unique() {
		assertThat(sql(18, Observations.added(Observations.USERS, Kind.CONSTRAINT, "7", "users_key", "u"),
				Observations.added(Observations.USERS, Kind.INDEX, "8", "users_key", "200")))
			.containsExactly("CREATE UNIQUE INDEX CONCURRENTLY users_key ON users (…)",
					"-- in a later migration\nALTER TABLE users ADD CONSTRAINT users_key UNIQUE USING INDEX users_key");
	}

	@Test
	void primaryKey() {
		assertThat(sql(18, Observations.added(Observations.USERS, Kind.CONSTRAINT, "7", "pk", "p"),
				Observations.added(Observations.USERS, Kind.NOT_NULL, "1", "id", "true"),
				Observations.added(Observations.USERS, Kind.INDEX, "8", "pk", "200")))
			.containsExactly("CREATE UNIQUE INDEX CONCURRENTLY pk ON users (…)",
					"-- in a later migration\nALTER TABLE users ADD CONSTRAINT pk PRIMARY KEY USING INDEX pk");
	}

	@Test
	void index() {
		assertThat(sql(18, Observations.added(Observations.USERS, Kind.INDEX, "8", "users_idx", "200")))
			.containsExactly("CREATE INDEX CONCURRENTLY users_idx ON users (…)");
	}

	@Test
	void indexOnPartitions() {
		assertThat(sql(18, Observations.added(Observations.EVENTS_1, Kind.INDEX, "8", "a", "200"),
				Observations.added(Observations.EVENTS_2, Kind.INDEX, "9", "b", "201")))
			.containsExactly("CREATE INDEX … ON ONLY events (…)", "CREATE INDEX CONCURRENTLY … ON … (…)",
					"ALTER INDEX … ATTACH PARTITION …");
	}

	@Test
	void notNullDependsOnTheVersion() {
		Change change = Observations.added(Observations.USERS, Kind.NOT_NULL, "1", "age", "true");
		assertThat(sql(18, change)).first().isEqualTo("ALTER TABLE users ADD CONSTRAINT … NOT NULL age NOT VALID");
		assertThat(sql(17, change)).containsExactly(
				"ALTER TABLE users ADD CONSTRAINT … CHECK (age IS NOT NULL) NOT VALID",
				"-- in a later migration\nALTER TABLE users VALIDATE CONSTRAINT …",
				"-- in the one after it\nALTER TABLE users ALTER COLUMN age SET NOT NULL",
				"ALTER TABLE users DROP CONSTRAINT …");
	}

	@Test
	void requiredColumn() {
		assertThat(sql(18, Observations.added(Observations.USERS, Kind.COLUMN, "1", "age", "integer"),
				Observations.added(Observations.USERS, Kind.NOT_NULL, "1", "age", "true")))
			.containsExactly("ALTER TABLE users ADD COLUMN age … NOT NULL DEFAULT …");
	}

	@Test
	void addedColumns() {
		Change file = Observations.altered(Observations.USERS, Kind.FILE, "100", "200");
		Change column = Observations.added(Observations.USERS, Kind.COLUMN, "1", "a", "integer");
		assertThat(sql(18, file, column, Observations.added(Observations.USERS, Kind.DEFAULT, "1", "a", "random()")))
			.first()
			.isEqualTo("ALTER TABLE users ADD COLUMN a …");
		assertThat(sql(18, file, column,
				Observations.added(Observations.USERS, Kind.DEFAULT, "1", "a", "nextval('s'::regclass)")))
			.contains("ALTER TABLE users ALTER COLUMN a SET DEFAULT nextval('…')");
		assertThat(sql(18, file, column, Observations.added(Observations.USERS, Kind.IDENTITY, "1", "a", "a")))
			.contains("CREATE SEQUENCE …");
		Change stored = Observations.added(Observations.USERS, Kind.GENERATED, "1", "a", "s");
		assertThat(sql(18, file, column, stored))
			.containsExactly("ALTER TABLE users ADD COLUMN a … GENERATED ALWAYS AS (…) VIRTUAL");
		assertThat(sql(17, file, column, stored)).contains("CREATE TRIGGER …");
		assertThat(texts(18, file, column)).first().asString().startsWith("A column of a domain with constraints");
	}

	@Test
	void retypedColumn() {
		assertThat(sql(18, Observations.altered(Observations.USERS, Kind.FILE, "100", "200"),
				Observations.altered(Observations.USERS, Kind.COLUMN, "integer", "bigint")))
			.first()
			.isEqualTo("ALTER TABLE users ADD COLUMN … bigint");
	}

	private static List<String> texts(int version, Change... changes) {
		return advice(version, changes).stream().map(Advice::text).toList();
	}

	private static List<String> sql(int version, Change... changes) {
		return advice(version, changes).stream()
			.filter((advice) -> !advice.text().startsWith("Do it while"))
			.flatMap((advice) -> advice.sql().stream())
			.toList();
	}

	private static List<Advice> advice(int version, Change... changes) {
		ObservedStatement statement = Observations.statement(1, "alter",
				Map.of(Observations.USERS.oid(), LockMode.ACCESS_EXCLUSIVE), Map.of(Observations.USERS.oid(), SCAN,
						Observations.EVENTS_1.oid(), SCAN, Observations.EVENTS_2.oid(), SCAN),
				changes);
		return LockRules.apply(Observations.migration(TransactionMode.TRANSACTIONAL, version, statement))
			.statements()
			.get(0)
			.advice();
	}

}
