package dev.kat.boot.slice;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@JdbcTest(properties = "kat.locations=classpath:shop")
class JdbcTestSliceIT {

	private static final TestDatabase database = TestDatabase.create();

	@Autowired
	private JdbcClient jdbc;

	@DynamicPropertySource
	static void connectTo(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", database::url);
		registry.add("spring.datasource.username", database::username);
		registry.add("spring.datasource.password", database::password);
	}

	@Test
	void findsTheDatabaseMigrated() {
		this.jdbc.sql("insert into customer values (42, 'Ada')").update();
		assertThat(this.jdbc.sql("select name from customer where id = 42").query(String.class).single())
			.isEqualTo("Ada");
	}

}
