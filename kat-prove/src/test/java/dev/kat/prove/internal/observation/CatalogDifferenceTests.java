package dev.kat.prove.internal.observation;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CatalogDifference}.
 */
class CatalogDifferenceTests {

	private final CatalogRow schema = Rows.schema(Rows.PUBLIC, "public");

	private final CatalogRow users = Rows.table(10, Rows.PUBLIC, "users");

	private final CatalogRow id = Rows.column(10, 1, "id", "integer");

	private final CatalogRow index = Rows.index(11, "users_id_idx", "on users (id)");

	private final Catalog before = Rows.catalog(this.schema, this.users, this.id, this.index,
			Rows.function(20, "f()", "1"));

	@Test
	void newObjectIsMade() {
		CatalogRow email = Rows.column(10, 2, "email", "text");
		assertThat(changes(Rows.after(this.before, this.schema, this.users, this.id, email, this.index,
				Rows.function(20, "f()", "1"))))
			.containsExactly("MADE column users.email");
	}

	@Test
	void objectThatIsGoneIsDroppedWithWhatBelongsToIt() {
		assertThat(changes(Rows.after(this.before, this.schema, Rows.function(20, "f()", "1"))))
			.containsExactly("DROPPED column users.id", "DROPPED index users_id_idx", "DROPPED table users");
	}

	@Test
	void renameIsListedOnceForAll() {
		assertThat(changes(this.before.with(Rows.reading(this.before, Rows.table(10, Rows.PUBLIC, "people")))))
			.containsExactly("RENAMED table people");
	}

	@Test
	void otherDefinitionIsChange() {
		assertThat(changes(this.before.with(Rows.reading(this.before, Rows.function(20, "f()", "2")))))
			.containsExactly("CHANGED function f()");
	}

	@Test
	void writingTheSameAgainIsChange() {
		assertThat(changes(this.before, ObjectKey.of("pg_proc", 20))).containsExactly("CHANGED function f()");
	}

	@Test
	void whatTheServerWritesForItselfIsNoChange() {
		CatalogRow noted = new CatalogRow(this.users.key(), "table", this.users.owner(), "users", "", "has index", "");
		assertThat(changes(this.before.with(Rows.reading(this.before, noted)), this.users.key())).isEmpty();
	}

	@Test
	void droppingAndMakingAgainIsChange() {
		Catalog after = Rows.after(this.before, this.schema, this.users, this.id,
				Rows.index(12, "users_id_idx", "on users (id)"), Rows.function(20, "f()", "1"));
		assertThat(changes(after)).containsExactly("CHANGED index users_id_idx");
		assertThat(CatalogDifference.of(this.before, after, Set.of()).delta(Map.of()).objects())
			.isEqualTo(Map.of("index users_id_idx", "on users (id)"));
	}

	@Test
	void otherTypeRebuildsIndexes() {
		Catalog after = Rows.after(this.before, this.schema, this.users, Rows.column(10, 1, "id", "bigint"),
				Rows.index(12, "users_id_idx", "on users (id)"), Rows.function(20, "f()", "1"));
		assertThat(changes(after)).containsExactly("RETYPED column users.id", "REBUILT index users_id_idx");
		assertThat(CatalogDifference.of(this.before, after, Set.of()).delta(Map.of()).objects())
			.isEqualTo(Map.of("column users.id", "bigint"));
	}

	@Test
	void deltaTellsNewAndOldNameOfRenamed() {
		Catalog after = this.before.with(Rows.reading(this.before, Rows.table(10, Rows.PUBLIC, "people")));
		assertThat(CatalogDifference.of(this.before, after, Set.of()).delta(Map.of()).objects())
			.isEqualTo(Map.of("table people", "", "table users", Delta.GONE));
	}

	@Test
	void deltaTellsPlacesInTablesWithNewColumns() {
		Catalog after = this.before.with(Rows.reading(this.before, this.id, Rows.column(10, 4, "email", "text")));
		assertThat(CatalogDifference.of(this.before, after, Set.of()).delta(Map.of()).places())
			.isEqualTo(Map.of("column users.id", 1, "column users.email", 2));
	}

	private List<String> changes(Catalog after, ObjectKey... written) {
		return CatalogDifference.of(this.before, after, Set.of(written))
			.changes()
			.stream()
			.map((change) -> change.kind() + " " + change.object().label())
			.sorted((one, other) -> one.substring(one.indexOf(' ')).compareTo(other.substring(other.indexOf(' '))))
			.toList();
	}

}
