package dev.kat.boot.slice;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.r2dbc.test.autoconfigure.DataR2dbcTest;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@DataR2dbcTest(properties = "kat.locations=classpath:shop")
class DataR2dbcTestSliceIT {

	private static final TestDatabase database = TestDatabase.create();

	@Autowired
	private R2dbcEntityTemplate template;

	@DynamicPropertySource
	static void connectTo(DynamicPropertyRegistry registry) {
		registry.add("spring.r2dbc.url", () -> database.url().replaceFirst("^jdbc:", "r2dbc:"));
		registry.add("spring.r2dbc.username", database::username);
		registry.add("spring.r2dbc.password", database::password);
		registry.add("kat.url", database::url);
		registry.add("kat.username", database::username);
		registry.add("kat.password", database::password);
	}

	@Test
	void findsTheDatabaseMigrated() {
		this.template.insert(new Customer(42L, "Ada")).block();
		assertThat(this.template.select(Customer.class).all().map(Customer::name).collectList().block())
			.containsExactly("Ada");
	}

}
