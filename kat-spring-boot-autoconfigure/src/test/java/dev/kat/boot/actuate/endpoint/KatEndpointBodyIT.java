package dev.kat.boot.actuate.endpoint;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.kat.KatMigrator;
import dev.kat.migration.MigrationState;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The bodies that can be sent to the endpoint and come back from it, in Spring MVC and in
 * Spring WebFlux.
 */
@ParameterizedClass
@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
class KatEndpointBodyIT {

	private static final String BY_HAND = "--management.endpoint.kat.access=unrestricted";

	private static final String BOTH = "200 {\"steps\":["
			+ "{\"id\":1,\"name\":\"1_users\",\"operation\":\"up\",\"reason\":\"asked for\"},"
			+ "{\"id\":2,\"name\":\"2_cart\",\"operation\":\"up\",\"reason\":\"asked for\"}]}";

	private final TestDatabase database = TestDatabase.create();

	@Parameter
	private WebApplicationType type;

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory).add("1_users", "create table users (id int)")
			.add("2_cart", "create table cart (id int)")
			.write("2_cart/down.sql", "drop table cart")
			.add("3_wish", "create table wish (id int)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"targets\":[\"cart\",\"users\"],\"dryRun\":true}",
			"{\"targets\":[2,\"1_users\"],\"dryRun\":\"true\"}", "{\"targets\":\"cart,users\",\"dryRun\":true}" })
	void nameTargetsAsArrayOrAsText(String body) throws Exception {
		try (ConfigurableApplicationContext application = start(BY_HAND)) {
			assertThat(post(application, "server", "/actuator/kat", body)).isEqualTo(BOTH);
		}
	}

	@ParameterizedTest
	@CsvSource({ "--management.server.port=0, management, /actuator/kat",
			"--management.endpoints.web.base-path=/manage, server, /manage/kat",
			"--management.endpoints.web.path-mapping.kat=migrations, server, /actuator/migrations" })
	void nameTargetsWhereverTheEndpointIs(String setting, String server, String path) throws Exception {
		try (ConfigurableApplicationContext application = start(BY_HAND, setting)) {
			assertThat(post(application, server, path, "{\"targets\":[\"cart\",\"users\"],\"dryRun\":true}"))
				.isEqualTo(BOTH);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"targets\":[]}", "{\"targets\":\"\"}" })
	void mustNotNameNoTargetsAtAll(String body) throws Exception {
		try (ConfigurableApplicationContext application = start(BY_HAND)) {
			assertThat(post(application, "server", "/actuator/kat", body))
				.isEqualTo("400 {\"error\":\"no targets: leave them out to apply everything\"}");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "null" })
	void mustNotBeEmpty(String body) throws Exception {
		try (ConfigurableApplicationContext application = start(BY_HAND)) {
			assertThat(post(application, "server", "/actuator/kat", body)).startsWith("400 ");
			assertThat(applied()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "--management.endpoints.access.default=unrestricted",
			"--management.endpoint.kat.access=read-only" })
	void doNotMatterWhereNothingMayBeWritten(String access) throws Exception {
		try (ConfigurableApplicationContext application = start(access)) {
			for (String body : List.of("", "null", "{\"targets\":[\"cart\"]}")) {
				assertThat(post(application, "server", "/actuator/kat", body)).startsWith("405 ");
				assertThat(delete(application, "/actuator/kat/cart", body)).startsWith("405 ");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"dryRun\":\"\"}", "{\"dryRun\":\" \"}", "{\"dryRun\":[]}", "{\"dryRun\":\"yes\"}",
			"{\"dryRun\":1}" })
	void mustSayOfADryRunWhetherItIsOne(String body) throws Exception {
		try (ConfigurableApplicationContext application = start(BY_HAND)) {
			assertThat(post(application, "server", "/actuator/kat", body))
				.isEqualTo("400 {\"error\":\"dryRun is neither true nor false\"}");
			assertThat(applied()).isZero();
		}
	}

	@ParameterizedTest
	@CsvSource({ "dryRun=, dryRun is neither true nor false", "dryRun=%20, dryRun is neither true nor false",
			"dryRun=&dryRun=true, dryRun is there several times", "dryRun=true&migrator=, migrator is empty" })
	void areNotTheOnlyThingThatIsReadWithCare(String query, String error) throws Exception {
		try (ConfigurableApplicationContext application = start(BY_HAND)) {
			application.getBean(KatMigrator.class).up();
			assertThat(delete(application, "/actuator/kat/cart?" + query, ""))
				.isEqualTo("400 {\"error\":\"" + error + "\"}");
			assertThat(delete(application, "/actuator/kat/cart?dryRun", "")).startsWith("400 ");
			assertThat(applied()).isEqualTo(3);
		}
	}

	@Test
	void mustNotTellWhatToRollBack() throws Exception {
		try (ConfigurableApplicationContext application = start(BY_HAND)) {
			application.getBean(KatMigrator.class).up();
			assertThat(delete(application, "/actuator/kat/cart", "{\"dryRun\":true}")).startsWith("400 ");
			assertThat(applied()).isEqualTo(3);
		}
	}

	@Test
	void answerWhereNothingInParticularIsAccepted() throws Exception {
		try (ConfigurableApplicationContext application = start(BY_HAND)) {
			for (String path : List.of("graph", "cart")) {
				assertThat(send(application, "server", "/actuator/kat/" + path,
						HttpRequest.newBuilder().header("Accept", "")))
					.startsWith("200 {\"migration");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"targets\":[[\"cart\"]]}", "{\"targets\":[", "[\"cart\"]" })
	void areRefusedIfTheyMeanNothing(String body) throws Exception {
		try (ConfigurableApplicationContext application = start(BY_HAND)) {
			assertThat(post(application, "server", "/actuator/kat", body)).startsWith("400 ");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { BY_HAND, "--management.endpoint.kat.access=read-only" })
	void reachTheControllersOfTheApplicationAsTheyAre(String access) throws Exception {
		try (ConfigurableApplicationContext application = start(access)) {
			assertThat(post(application, "server", "/echo", "{\"targets\":[\"cart\"]}"))
				.isEqualTo("200 {\"targets\":[\"cart\"]}");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST /kat", "POST /kat/1", "PUT /kat/1", "DELETE /kat/1" })
	void reachControllersThatHaveTheEndpointsPathOnAnotherPortAsTheyAre(String request) throws Exception {
		String[] methodAndPath = request.split(" ");
		try (ConfigurableApplicationContext application = start(BY_HAND, "--management.server.port=0",
				"--management.endpoints.web.base-path=/")) {
			String body = "{\"targets\":[\"cart\"]}";
			assertThat(send(application, "server", methodAndPath[1],
					HttpRequest.newBuilder()
						.header("Content-Type", "application/json")
						.method(methodAndPath[0], BodyPublishers.ofString(body))))
				.isEqualTo("200 " + body);
			assertThat(post(application, "management", "/kat", "{\"targets\":[\"cart\",\"users\"],\"dryRun\":true}"))
				.isEqualTo(BOTH);
			assertThat(post(application, "management", "/kat", "null")).startsWith("400 ");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/vnd.graphviz", "text/vnd.mermaid", "application/json" })
	void areJsonWhereSomethingIsWrongWhateverIsAskedFor(String accept) throws Exception {
		try (ConfigurableApplicationContext application = start(BY_HAND)) {
			HttpRequest.Builder request = HttpRequest.newBuilder().header("Accept", accept);
			assertThat(send(application, "server", "/actuator/kat/graph?migrator=nope", request))
				.isEqualTo("404 {\"error\":\"no such migrator\"}");
		}
	}

	private ConfigurableApplicationContext start(String... settings) {
		return new SpringApplicationBuilder(KatEndpointApplication.class, Echo.class).web(this.type)
			.properties(Map.of("server.port", "0", "management.endpoints.web.exposure.include", "kat",
					"spring.datasource.url", this.database.url(), "spring.datasource.username",
					this.database.username(), "spring.datasource.password", this.database.password(),
					"spring.datasource.hikari.maximum-pool-size", "1", "kat.on-startup", "none", "kat.locations",
					this.folders.location()))
			.run(settings);
	}

	private static String post(ConfigurableApplicationContext application, String server, String path, String json)
			throws Exception {
		return send(application, server, path,
				HttpRequest.newBuilder()
					.header("Content-Type", "application/json")
					.POST(BodyPublishers.ofString(json)));
	}

	private static String delete(ConfigurableApplicationContext application, String path, String json)
			throws Exception {
		return send(application, "server", path,
				HttpRequest.newBuilder()
					.header("Content-Type", "application/json")
					.method("DELETE", json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
	}

	private long applied() {
		return KatMigrator.builder(this.database.dataSource())
			.locations(this.folders.locations())
			.build()
			.status()
			.count(MigrationState.APPLIED);
	}

	private static String send(ConfigurableApplicationContext application, String server, String path,
			HttpRequest.Builder request) throws Exception {
		String port = application.getEnvironment().getProperty("local." + server + ".port");
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(request.uri(URI.create("http://127.0.0.1:" + port + path)).build(), BodyHandlers.ofString());
		return response.statusCode() + " " + response.body();
	}

	@RestController
	static class Echo {

		@RequestMapping({ "/echo", "/kat", "/kat/{id}" })
		Map<String, List<String>> echo(@RequestBody Map<String, List<String>> body) {
			return body;
		}

	}

}
