package com.example.stock;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "management.endpoint.kat.access=unrestricted")
class WriteAccessTests {

	@Test
	void plansWhatIsAskedFor(@LocalServerPort int port) {
		WebTestClient client = WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
		client.delete().uri("/actuator/kat/stock_up").exchange().expectStatus().isOk();
		client.post()
			.uri("/actuator/kat")
			.bodyValue(Map.of("targets", List.of("stock_up", "create_items"), "dryRun", true))
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.json("""
					{"steps": [{"id": 1767484800, "name": "1767484800_stock_up", "operation": "up", "reason": "asked for"}]}
					""");
		client.post().uri("/actuator/kat").bodyValue(Map.of("targets", List.of("stock_up"))).exchange().expectStatus().isOk();
	}

}
