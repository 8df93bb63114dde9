package dev.kat.sample;

import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ShopApplicationIT {

	private static final TestDatabase database = TestDatabase.create();

	@LocalServerPort
	private int port;

	private RestTestClient client;

	@DynamicPropertySource
	static void useDatabase(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", database::url);
		registry.add("spring.datasource.username", database::username);
		registry.add("spring.datasource.password", database::password);
	}

	@BeforeEach
	void connect() {
		this.client = RestTestClient.bindToServer().baseUrl("http://localhost:" + this.port).build();
	}

	@Test
	void endpointShowsAllMigrationsAppliedInGraphOrder() {
		String katMigrator = "$.contexts.shop.migrators.katMigrator";
		Map<String, Integer> summary = read("/actuator/kat", katMigrator + ".summary");
		assertThat(summary).containsEntry("applied", 11).containsEntry("pending", 0);
		List<Integer> ids = read("/actuator/kat", katMigrator + ".migrations[*].id");
		assertThat(ids).containsExactly(1788253960, 1788259625, 1788445231, 1788512117, 1788796969, 1788953902,
				1789032658, 1789391646, 1789486893, 1789639544, 1789979179);
	}

	@Test
	void productsHaveStockAndRating() {
		List<Map<String, Object>> products = read("/api/products", "$");
		assertThat(products).hasSize(8)
			.filteredOn("sku", "OUT-001")
			.singleElement()
			.asInstanceOf(InstanceOfAssertFactories.MAP)
			.contains(entry("stock", 3), entry("rating", 4.0), entry("reviewCount", 2));
	}

	@Test
	void ordersHaveItemsAndTotal() {
		Map<String, Object> latest = read("/api/orders", "$[0]");
		assertThat(latest).contains(entry("customer", "Ada Okafor"), entry("total", 42.6));
		List<String> products = read("/api/orders", "$[*].items[*].product");
		assertThat(products).hasSize(7).startsWith("Dot-grid notebook");
	}

	@Test
	void newReviewIsShownWithItsProduct() {
		String comment = "<b>Bold</b> & \"quoted\"";
		long product = idOfProduct("DSK-002");
		review(Map.of("productId", product, "userId", 1, "rating", 5, "comment", comment)).expectStatus()
			.isCreated()
			.expectHeader()
			.location("/api/products/" + product);
		List<String> comments = read("/api/products/" + product, "$.reviews[*].comment");
		assertThat(comments).containsExactly(comment);
	}

	@Test
	void secondReviewOfACustomerIsAConflict() {
		Map<String, ?> review = Map.of("productId", idOfProduct("OUT-003"), "userId", 1, "rating", 2, "comment", "No");
		review(review).expectStatus().isCreated();
		review(review).expectStatus().isEqualTo(409);
	}

	@Test
	void invalidReviewIsRefusedWithItsProblems() {
		review(Map.of("rating", 6, "comment", " ")).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("productId is missing; userId is missing; rating must be from 1 to 5; "
					+ "comment must have from 1 to 1000 characters.");
	}

	@Test
	void reviewOfUnknownProductIsRefused() {
		review(Map.of("productId", 999, "userId", 1, "rating", 3, "comment", "?")).expectStatus().isBadRequest();
	}

	@Test
	void unknownProductIsNotFound() {
		this.client.get().uri("/api/products/999").exchange().expectStatus().isNotFound();
	}

	@Test
	void pageIsServed() {
		assertThat(get("/")).startsWith("<!DOCTYPE html>");
	}

	@Test
	void pageLinksToTheGraph() {
		assertThat(get("/")).contains("<a href=\"actuator/kat/graph\">");
		this.client.get()
			.uri("/actuator/kat/graph")
			.accept(MediaType.TEXT_HTML)
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.TEXT_HTML);
	}

	private <T> T read(String uri, String jsonPath) {
		return JsonPath.read(get(uri), jsonPath);
	}

	private String get(String uri) {
		return this.client.get()
			.uri(uri)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
	}

	private ResponseSpec review(Map<String, ?> review) {
		return this.client.post().uri("/api/reviews").contentType(MediaType.APPLICATION_JSON).body(review).exchange();
	}

	private static long idOfProduct(String sku) {
		return database.jdbc().queryForObject("select id from products where sku = ?", Long.class, sku);
	}

}
