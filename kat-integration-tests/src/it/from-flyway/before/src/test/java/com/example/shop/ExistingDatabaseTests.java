package com.example.shop;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ExistingDatabaseTests {

	@Autowired
	private JdbcClient jdbc;

	@LocalServerPort
	private int port;

	@Test
	void flywayMigrates() {
		Shop shop = new Shop(this.port);
		shop.add("""
				{"name": "Ada", "email": "ada@example.org"}
				""");
		shop.expectCustomers("""
				[{"name": "Ada", "email": "ada@example.org"}]
				""");
		assertThat(this.jdbc.sql("select coalesce(version, description) from flyway_schema_history order by installed_rank")
			.query(String.class)
			.list()).containsExactly("1", "2", "3", "customer orders");
	}

}
