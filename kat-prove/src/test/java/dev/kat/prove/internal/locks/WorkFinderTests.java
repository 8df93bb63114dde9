package dev.kat.prove.internal.locks;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.kat.prove.internal.locks.Fact.Kind;
import dev.kat.prove.locks.LockMode;
import dev.kat.prove.locks.Work;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WorkFinder}.
 */
class WorkFinderTests {

	private static final Change NEW_FILE = Observations.altered(Observations.USERS, Kind.FILE, "100", "200");

	@Test
	void newFileAndScanIsRewrite() {
		assertThat(find(Map.of(1L, new Activity(1, 0)), NEW_FILE)).containsExactly("rewrites table users");
		assertThat(find(Map.of(1L, new Activity(0, 1)), NEW_FILE)).containsExactly("rewrites table users");
	}

	@Test
	void newFileWithoutScanIsTruncate() {
		assertThat(find(Map.of(), NEW_FILE)).isEmpty();
		Change rebuilt = Observations.added(Observations.USERS, Kind.INDEX, "5", "users_pkey", "201");
		assertThat(find(Map.of(1L, new Activity(1, 0)), NEW_FILE, rebuilt)).isEmpty();
		assertThat(find(Map.of(1L, new Activity(2, 0)), NEW_FILE, rebuilt)).containsExactly("rewrites table users");
	}

	@Test
	void newFileInAnotherTablespaceIsRewrite() {
		assertThat(find(Map.of(), NEW_FILE, Observations.altered(Observations.USERS, Kind.TABLESPACE, "0", "9")))
			.containsExactly("rewrites table users");
	}

	@Test
	void newFileOfMaterializedViewIsRewrite() {
		assertThat(find(Map.of(), Observations.altered(Observations.TOTALS, Kind.FILE, "1", "2")))
			.containsExactly("rewrites materialized view totals");
	}

	@Test
	void newFileOfWhatRunsAloneIsRewrite() {
		ObservedStatement vacuum = Observations
			.alone(Observations.statement(1, "vacuum full users", Map.of(), Map.of(), NEW_FILE));
		assertThat(find(vacuum)).containsExactly("rewrites table users");
	}

	@Test
	void buildingAnIndexIsNoScan() {
		Change index = Observations.added(Observations.USERS, Kind.INDEX, "5", "users_a", "201");
		assertThat(find(Map.of(1L, new Activity(1, 0)), index)).containsExactly("builds users_a on table users");
		assertThat(find(Map.of(1L, new Activity(2, 0)), index)).containsExactly("reads all rows of table users",
				"builds users_a on table users");
	}

	@Test
	void indexThatKeepsItsFileIsNotBuilt() {
		assertThat(find(Map.of(), Observations.removed(Observations.USERS, Kind.INDEX, "5", "users_a", "201"),
				Observations.added(Observations.USERS, Kind.INDEX, "6", "users_a", "201")))
			.isEmpty();
	}

	@Test
	void partitionedIndexIsNotBuilt() {
		assertThat(find(Map.of(), Observations.added(Observations.EVENTS_1, Kind.INDEX, "5", "events_a", "0")))
			.isEmpty();
	}

	@Test
	void workOnPartitionsIsCounted() {
		Activity scan = new Activity(1, 0);
		assertThat(find(Map.of(Observations.EVENTS_1.oid(), scan, Observations.EVENTS_2.oid(), scan)))
			.containsExactly("reads all rows of table events with 2 partitions");
		assertThat(find(Map.of(Observations.EVENTS_1.oid(), scan))).containsExactly("reads all rows of table events_1");
		assertThat(find(Map.of(Observations.EVENTS_1.oid(), scan, Observations.ORDERS.oid(), scan)))
			.containsExactly("reads all rows of table events_1", "reads all rows of table orders");
	}

	@Test
	void scanToChangeRows() {
		Map<Long, Activity> scan = Map.of(1L, new Activity(1, 0));
		assertThat(find(Observations.statement(1, "update users set a = 1", Map.of(1L, LockMode.ROW_EXCLUSIVE), scan)))
			.containsExactly("reads all rows of table users to change some");
		assertThat(find(Observations.statement(1, "update orders set a = 1", Map.of(1L, LockMode.ACCESS_SHARE), scan)))
			.containsExactly("reads all rows of table users");
		assertThat(find(Observations.statement(1, "select 1", Map.of(1L, LockMode.ROW_EXCLUSIVE), scan)))
			.containsExactly("reads all rows of table users");
	}

	@Test
	void useOfAnIndexIsNoWork() {
		assertThat(find(Map.of(1L, new Activity(0, 3)))).isEmpty();
	}

	@Test
	void tablesOfTheMigrationItselfAreLeftOut() {
		assertThat(find(Map.of(99L, new Activity(1, 0)))).isEmpty();
	}

	@Test
	void manyRows() {
		ObservedStatement insert = Observations.statement(1, "insert", Map.of(), Map.of());
		assertThat(find(Observations.adding(999, insert))).isEmpty();
		assertThat(find(Observations.adding(1000, insert))).containsExactly("adds 1000 rows to table users");
	}

	private static List<String> find(Map<Long, Activity> activity, Change... changes) {
		return find(Observations.statement(1, "alter table users", Map.of(), activity, changes));
	}

	private static List<String> find(ObservedStatement statement) {
		return new WorkFinder(Observations.ALL, statement).find().stream().map(Work::description).toList();
	}

}
