package com.example.shop;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "spring.datasource.url=${NEW_DATABASE_OF_1_2}")
class NewDatabaseTests {

	@Autowired
	private JdbcClient jdbc;

	@LocalServerPort
	private int port;

	@Test
	void katMakesEverything() {
		Shop shop = new Shop(this.port);
		shop.expectCustomers("""
				[]
				""");
		shop.expectMigrations(6, "9321894269_customer_orders");
		assertThat(
				this.jdbc.sql("select name from migrations_journal where operation <> 'up'").query(String.class).list())
			.isEmpty();
	}

}
