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
	void nothingOfFlywayIsLeft() {
		Shop shop = new Shop(this.port);
		shop.expectCustomers("""
				[{"name": "Ada", "email": "ada@example.org"}]
				""");
		shop.expectMigrations(6, "9321894269_customer_orders");
		assertThat(
				this.jdbc.sql("select relname from pg_class where relname like 'flyway%'").query(String.class).list())
			.isEmpty();
		assertThat(this.jdbc.sql("select operation from migrations_journal where name = '9321894269_customer_orders' order by id")
			.query(String.class)
			.list()).containsExactly("baseline", "up");
		assertThat(this.jdbc.sql("select latest from customer_orders").query().listOfRows()).isEmpty();
	}

}
