package com.example.stock;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class StockApplicationTests {

	private static final String MIGRATOR = "$.contexts.stock.migrators.katMigrator";

	private WebTestClient client;

	@BeforeEach
	void connect(@LocalServerPort int port) {
		this.client = WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
	}

	@Test
	void keepsItems() {
		this.client.post()
			.uri("/items")
			.bodyValue(Map.of("name", "washer", "amount", 7))
			.exchange()
			.expectStatus()
			.isOk();
		this.client.get().uri("/items").exchange().expectStatus().isOk().expectBody().json("""
				[{"name": "bolt", "amount": 100}, {"name": "nut", "amount": 90}, {"name": "washer", "amount": 7}]
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
			.isEqualTo("1767484800_stock_up")
			.jsonPath(MIGRATOR + ".migrations[3].parents.length()")
			.isEqualTo(2);
	}

	@Test
	void drawsTheGraphOfItsMigrations() {
		this.client.get()
			.uri("/actuator/kat/graph.dot")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentTypeCompatibleWith("text/vnd.graphviz")
			.expectBody(String.class)
			.value((graph) -> assertThat(graph).startsWith("digraph migrations {"));
		this.client.get()
			.uri("/actuator/kat/1767484800")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.journal[0].outcome")
			.isEqualTo("succeeded");
	}

	@Test
	void showsItsGraphAsAPage() {
		this.client.get()
			.uri("/actuator/kat/graph")
			.accept(MediaType.TEXT_HTML)
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.TEXT_HTML);
		this.client.get()
			.uri("/actuator/kat/graph.picture")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.migrations[3].name")
			.isEqualTo("1767484800_stock_up");
	}

	@Test
	void isNotWrittenTo() {
		this.client.post().uri("/actuator/kat").exchange().expectStatus().isEqualTo(405);
		this.client.post().uri("/actuator/kat/pending").exchange().expectStatus().isEqualTo(405);
		this.client.delete().uri("/actuator/kat/1767484800").exchange().expectStatus().isEqualTo(405);
	}

}
