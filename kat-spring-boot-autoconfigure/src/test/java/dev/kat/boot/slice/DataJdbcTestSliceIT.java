package dev.kat.boot.slice;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jdbc.test.autoconfigure.DataJdbcTest;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@DataJdbcTest(properties = "kat.locations=classpath:shop")
class DataJdbcTestSliceIT {

	private static final TestDatabase database = TestDatabase.create();

	@Autowired
	private JdbcAggregateTemplate template;

	@DynamicPropertySource
	static void connectTo(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", database::url);
		registry.add("spring.datasource.username", database::username);
		registry.add("spring.datasource.password", database::password);
	}

	@Test
	void findsTheDatabaseMigrated() {
		this.template.insert(new Customer(42L, "Ada"));
		assertThat(this.template.findById(42L, Customer.class).name()).isEqualTo("Ada");
	}

}
