package com.example.shop;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "spring.datasource.url=${NEW_DATABASE_OF_1_1}")
class NewDatabaseTests {

	@Autowired
	private JdbcClient jdbc;

	@LocalServerPort
	private int port;

	@Test
	void flywayRunsFirst() {
		Shop shop = new Shop(this.port);
		shop.expectCustomers("""
				[]
				""");
		shop.expectMigrations(5, "9321894269_customer_orders");
		assertThat(this.jdbc.sql("select coalesce(version, description) from flyway_schema_history order by installed_rank")
			.query(String.class)
			.list()).containsExactly("1", "2", "3", "customer orders");
		assertThat(this.jdbc.sql("select operation || ' ' || name from migrations_journal order by id")
			.query(String.class)
			.list()).containsExactly("baseline 1_create_customers", "baseline 2_create_orders",
					"baseline 3_add_email_to_customers", "baseline 9321894269_customer_orders",
					"up 1767225600_add_phone_to_customers");
	}

}
