package dev.kat.boot.slice;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jooq.test.autoconfigure.JooqTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@JooqTest(properties = "kat.locations=classpath:shop")
class JooqTestSliceIT {

	private static final TestDatabase database = TestDatabase.create();

	@Autowired
	private DSLContext jooq;

	@DynamicPropertySource
	static void connectTo(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", database::url);
		registry.add("spring.datasource.username", database::username);
		registry.add("spring.datasource.password", database::password);
	}

	@Test
	void findsTheDatabaseMigrated() {
		this.jooq.insertInto(DSL.table("customer")).values(42L, "Ada").execute();
		assertThat(this.jooq.select(DSL.field("name", String.class)).from("customer").fetchSingle().value1())
			.isEqualTo("Ada");
	}

}
