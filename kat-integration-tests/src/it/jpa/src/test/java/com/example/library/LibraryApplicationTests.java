package com.example.library;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.client.RestTestClient;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class LibraryApplicationTests {

	private static final String MIGRATOR = "$.contexts.library.migrators.katMigrator";

	private RestTestClient client;

	@BeforeEach
	void connect(@LocalServerPort int port) {
		this.client = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
	}

	@Test
	void keepsBooks() {
		this.client.post()
			.uri("/books")
			.body(Map.of("title", "Emma", "author", "Jane Austen"))
			.exchange()
			.expectStatus()
			.isOk();
		this.client.get().uri("/books").exchange().expectStatus().isOk().expectBody().json("""
				[{"title": "Emma", "author": {"name": "Jane Austen"}, "publisher": {"name": "Self-published"}}]
				""");
	}

	@Test
	void showsItsMigrations() {
		this.client.get()
			.uri("/actuator/kat")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath(MIGRATOR + ".summary.applied")
			.isEqualTo(4)
			.jsonPath(MIGRATOR + ".summary.pending")
			.isEqualTo(0)
			.jsonPath(MIGRATOR + ".migrations[3].name")
			.isEqualTo("1767484800_add_publisher_to_books")
			.jsonPath(MIGRATOR + ".migrations[3].state")
			.isEqualTo("APPLIED")
			.jsonPath(MIGRATOR + ".migrations[3].parents[1]")
			.isEqualTo(1767398400);
	}

}
