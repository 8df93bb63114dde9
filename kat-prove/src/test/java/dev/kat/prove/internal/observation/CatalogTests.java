package dev.kat.prove.internal.observation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Catalog}.
 */
class CatalogTests {

	private final Catalog users = Rows.catalog(Rows.schema(Rows.PUBLIC, "public"), Rows.schema(Rows.APP, "app"),
			Rows.table(10, Rows.PUBLIC, "users"), Rows.column(10, 1, "email", "text"),
			Rows.comment(new ObjectKey("pg_class", 10, 1), "where to write"), Rows.function(20, "f(integer)", "1"));

	@Test
	void labelsTellKindAndName() {
		assertThat(this.users.snapshot().definitions().keySet()).containsExactlyInAnyOrder("schema public",
				"schema app", "table users", "column users.email", "comment on column users.email",
				"function f(integer)");
	}

	@Test
	void renamingTableRenamesWhatBelongsToIt() {
		Catalog renamed = this.users.with(Rows.reading(this.users, Rows.table(10, Rows.PUBLIC, "people")));
		assertThat(renamed.snapshot().definitions().keySet()).containsExactlyInAnyOrder("schema public", "schema app",
				"table people", "column people.email", "comment on column people.email", "function f(integer)");
	}

	@Test
	void otherSchemaIsPartOfName() {
		Catalog moved = this.users.with(Rows.reading(this.users, Rows.table(10, Rows.APP, "users")));
		assertThat(moved.label(new ObjectKey("pg_class", 10, 1))).contains("column app.users.email");
	}

	@Test
	void unusualNamesAreQuoted() {
		Catalog odd = Rows.catalog(Rows.schema(Rows.PUBLIC, "public"), Rows.table(10, Rows.PUBLIC, "a.b"),
				Rows.column(10, 1, "Say \"x\"", "text"));
		assertThat(odd.label(new ObjectKey("pg_class", 10, 1))).contains("column \"a.b\".\"Say \"\"x\"\"\"");
	}

	@Test
	void whatBelongsToDroppedTableGoesWithIt() {
		Map<String, Set<Long>> present = new HashMap<>(Rows.reading(this.users).present());
		present.put("pg_class", new HashSet<>());
		Catalog dropped = this.users.with(new CatalogReading(Set.of(), Map.of(), present, List.of()));
		assertThat(dropped.snapshot().definitions().keySet()).containsExactlyInAnyOrder("schema public", "schema app",
				"function f(integer)");
	}

	@Test
	void objectInHiddenSchemaIsLeftOut() {
		Catalog catalog = Rows.catalog(Rows.schema(Rows.PUBLIC, "public"),
				Rows.table(10, ObjectKey.of("pg_namespace", 99), "hidden"), Rows.column(10, 1, "a", "text"));
		assertThat(catalog.snapshot().definitions().keySet()).containsExactly("schema public");
	}

	@Test
	void placesCountColumnsThatAreThere() {
		Catalog catalog = Rows.catalog(Rows.schema(Rows.PUBLIC, "public"), Rows.table(10, Rows.PUBLIC, "t"),
				Rows.column(10, 2, "b", "text"), Rows.column(10, 5, "a", "text"));
		assertThat(catalog.places(Set.of(Rows.relation(10)))).isEqualTo(Map.of("column t.b", 1, "column t.a", 2));
	}

}
