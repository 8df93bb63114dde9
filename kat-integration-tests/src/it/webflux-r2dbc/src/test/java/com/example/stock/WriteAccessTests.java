package com.example.stock;

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
		client.post()
			.uri("/actuator/kat/stock_up,create_items?dryRun=true")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.isEqualTo("{\"steps\":[]}");
		client.delete()
			.uri("/actuator/kat/stock_up?dryRun=true")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.steps[0].name")
			.isEqualTo("1767484800_stock_up");
	}

}
