package dev.kat.boot.slice;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jpa.test.autoconfigure.TestEntityManager;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@DataJpaTest(properties = { "kat.locations=classpath:shop", "spring.jpa.hibernate.ddl-auto=validate" })
class DataJpaTestSliceIT {

	private static final TestDatabase database = TestDatabase.create();

	@Autowired
	private TestEntityManager manager;

	@DynamicPropertySource
	static void connectTo(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", database::url);
		registry.add("spring.datasource.username", database::username);
		registry.add("spring.datasource.password", database::password);
	}

	@Test
	void findsTheDatabaseMigrated() {
		this.manager.persistFlushFind(new Customer(42L, "Ada"));
		this.manager.clear();
		assertThat(this.manager.find(Customer.class, 42L).name()).isEqualTo("Ada");
	}

}
