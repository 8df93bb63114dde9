package com.example.stock;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "management.endpoint.kat.access=unrestricted")
@ExtendWith(OutputCaptureExtension.class)
class WriteAccessTests {

	@Test
	void plansWhatIsAskedFor(@LocalServerPort int port) {
		WebTestClient client = WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
		client.post()
			.uri("/actuator/kat")
			.bodyValue(Map.of("targets", List.of("stock_up", "create_items"), "dryRun", true))
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

	@Test
	void refusesWhatIsTooLong(@LocalServerPort int port, CapturedOutput output) {
		WebTestClient client = WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
		for (int attempt = 0; attempt < 3; attempt++) {
			client.post()
				.uri("/actuator/kat")
				.bodyValue(Map.of("targets", Collections.nCopies(50_000, "stock_up")))
				.exchange()
				.expectStatus()
				.isEqualTo(HttpStatus.CONTENT_TOO_LARGE);
		}
		assertThat(output).doesNotContain("IllegalReferenceCountException");
	}

}
