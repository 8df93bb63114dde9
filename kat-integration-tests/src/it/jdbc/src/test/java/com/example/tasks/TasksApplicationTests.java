package com.example.tasks;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.client.RestTestClient;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(DatabaseConfiguration.class)
class TasksApplicationTests {

	private static final String MIGRATOR = "$.contexts.tasks.migrators.katMigrator";

	private RestTestClient client;

	@BeforeEach
	void connect(@LocalServerPort int port) {
		this.client = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
	}

	@Test
	void keepsTasks() {
		this.client.post()
			.uri("/tasks")
			.body(Map.of("title", "Write a compiler", "assignee", "Grace"))
			.exchange()
			.expectStatus()
			.isOk();
		this.client.get().uri("/tasks").exchange().expectStatus().isOk().expectBody().json("""
				[{"title": "Write a compiler", "assignee": "Grace"}]
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
			.isEqualTo(5)
			.jsonPath(MIGRATOR + ".summary.pending")
			.isEqualTo(0)
			.jsonPath(MIGRATOR + ".migrations[3].name")
			.isEqualTo("1767484800_index_tasks_by_assignee")
			.jsonPath(MIGRATOR + ".migrations[3].transactional")
			.isEqualTo(false);
	}

}
