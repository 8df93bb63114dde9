package com.example.shop;

import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * The running application, over HTTP.
 */
class Shop {

	private final RestTestClient client;

	Shop(int port) {
		this.client = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
	}

	void add(String customer) {
		this.client.post()
			.uri("/customers")
			.header("Content-Type", "application/json")
			.body(customer)
			.exchange()
			.expectStatus()
			.isOk();
	}

	void expectCustomers(String customers) {
		this.client.get().uri("/customers").exchange().expectStatus().isOk().expectBody().json(customers);
	}

	void expectMigrations(int applied, String last) {
		String migrator = "$.contexts.shop.migrators.katMigrator";
		this.client.get()
			.uri("/actuator/kat")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath(migrator + ".summary.applied")
			.isEqualTo(applied)
			.jsonPath(migrator + ".summary.pending")
			.isEqualTo(0)
			.jsonPath(migrator + ".migrations[" + (applied - 1) + "].name")
			.isEqualTo(last);
	}

}
