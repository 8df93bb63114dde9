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
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import dev.kat.KatMigrator;
import dev.kat.migration.MigrationState;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests to the endpoint, in Spring MVC and in Spring WebFlux.
 */
@ParameterizedClass
@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
class KatEndpointRequestsIT {

	private static final String BY_HAND = "--management.endpoint.kat.access=unrestricted";

	private static final String BOTH = "200 {\"steps\":["
			+ "{\"id\":1,\"name\":\"1_users\",\"operation\":\"up\",\"reason\":\"asked for\"},"
			+ "{\"id\":2,\"name\":\"2_cart\",\"operation\":\"up\",\"reason\":\"asked for\"}]}";

	private static final TestDatabase database = TestDatabase.create();

	@TempDir
	private static Path directory;

	private static MigrationFolders folders;

	/** Allowed to write: the tests that need another one start their own. */
	private static ConfigurableApplicationContext application;

	@Parameter
	private WebApplicationType type;

	@BeforeParameterizedClassInvocation
	static void start(WebApplicationType type) {
		folders = new MigrationFolders(directory).add("1_users", "create table users (id int)")
			.write("1_users/down.sql", "drop table users")
			.add("2_cart", "create table cart (id int)")
			.write("2_cart/down.sql", "drop table cart")
			.add("3_wish", "create table wish (id int)");
		application = start(type, BY_HAND);
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		application.close();
	}

	@BeforeEach
	void beginWithAnEmptyDatabase() {
		database.jdbc().execute("drop schema public cascade; create schema public");
	}

	@ParameterizedTest
	@ValueSource(strings = { "cart,users", "2,1_users", "cart,%20users", "cart%2Cusers" })
	void nameMigrationsWithCommasBetweenThem(String references) throws Exception {
		assertThat(post(application, "server", "/actuator/kat/" + references + "?dryRun=true")).isEqualTo(BOTH);
		assertThat(applied()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "--management.server.port=0, management, /actuator/kat",
			"--management.endpoints.web.base-path=/manage, server, /manage/kat",
			"--management.endpoints.web.path-mapping.kat=migrations, server, /actuator/migrations" })
	void nameMigrationsWhereverTheEndpointIs(String setting, String server, String path) throws Exception {
		try (ConfigurableApplicationContext other = start(this.type, BY_HAND, setting)) {
			assertThat(post(other, server, path + "/cart,users?dryRun=true")).isEqualTo(BOTH);
		}
	}

	@Test
	void rollBackSeveralMigrationsAtOnce() throws Exception {
		application.getBean(KatMigrator.class).up();
		assertThat(delete(application, "/actuator/kat/cart,users?dryRun=true")).isEqualTo(
				"200 {\"steps\":[" + "{\"id\":2,\"name\":\"2_cart\",\"operation\":\"down\",\"reason\":\"asked for\"},"
						+ "{\"id\":1,\"name\":\"1_users\",\"operation\":\"down\",\"reason\":\"asked for\"}]}");
		assertThat(applied()).isEqualTo(3);
		assertThat(delete(application, "/actuator/kat/cart,users")).startsWith("200 ");
		assertThat(applied()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { ",", "%20", "cart,", ",cart", "cart,,users", "cart,%20,users" })
	void mustNotHoldAnEmptyReference(String references) throws Exception {
		String refused = "400 {\"error\":\"empty reference: put one comma between two migrations\"}";
		assertThat(post(application, "server", "/actuator/kat/" + references)).isEqualTo(refused);
		assertThat(delete(application, "/actuator/kat/" + references)).isEqualTo(refused);
		assertThat(applied()).isZero();
	}

	@Test
	void mustNameMigrationsInThePath() throws Exception {
		assertThat(post(application, "server", "/actuator/kat"))
			.isEqualTo("405 {\"error\":\"name migrations in the path, or pending for all\"}");
		for (String body : List.of("", "null", "{}", "{\"targets\":\"cart\"}")) {
			assertThat(postJson(application, "/actuator/kat", body)).startsWith("405 ");
		}
		assertThat(delete(application, "/actuator/kat")).startsWith("405 ");
		assertThat(applied()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "null" })
	void applyEverythingPendingWhateverBodySaysNothing(String body) throws Exception {
		assertThat(postJson(application, "/actuator/kat/pending", body)).startsWith("200 {\"steps\":[{\"id\":1,");
		assertThat(applied()).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"targets\":[\"cart\"]}", "{\"targets\":[]}", "{\"targets\":[[\"cart\"]]}",
			"{\"targets\":[", "[\"cart\"]" })
	void areRefusedWithABodyThatMeansNothing(String body) throws Exception {
		assertThat(postJson(application, "/actuator/kat/pending", body)).startsWith("400 ");
		assertThat(applied()).isZero();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '|', textBlock = """
			|{"targets":"cart"}|, unknown parameter targets
			|{"target":"1"}|, unknown parameter target
			|{"dry-run":true}|, unknown parameter dry-run (did you mean dryRun?)
			|{"dryRun":null}|, dryRun is null
			|{"dryRun":"yes"}|, dryRun is neither true nor false
			""")
	void areRefusedWithABodyThatSaysWhatTheEndpointDoesNotKnow(String body, String error) throws Exception {
		assertThat(postJson(application, "/actuator/kat/pending", body)).isEqualTo("400 {\"error\":\"" + error + "\"}");
		assertThat(applied()).isZero();
	}

	@Test
	void areADryRunWhereABodySaysSo() throws Exception {
		assertThat(postJson(application, "/actuator/kat/cart,users", "{\"dryRun\":true}")).isEqualTo(BOTH);
		assertThat(applied()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "--management.endpoints.access.default=unrestricted",
			"--management.endpoint.kat.access=read-only" })
	void areRefusedWhereNothingMayBeWritten(String access) throws Exception {
		try (ConfigurableApplicationContext other = start(this.type, access)) {
			for (String path : List.of("/actuator/kat", "/actuator/kat/cart", "/actuator/kat/pending")) {
				assertThat(post(other, "server", path)).startsWith("405 ");
				assertThat(delete(other, path)).startsWith("405 ");
			}
			assertThat(applied()).isZero();
		}
	}

	@ParameterizedTest
	@CsvSource({ "dryRun=, dryRun is neither true nor false", "dryRun=%20, dryRun is neither true nor false",
			"dryRun=yes, dryRun is neither true nor false", "dryRun=1, dryRun is neither true nor false",
			"dryRun=&dryRun=true, dryRun is given more than once", "dryRun=true&migrator=, migrator is empty",
			"references=2&references=3, references is given more than once" })
	void mustHaveParametersThatMakeSense(String query, String error) throws Exception {
		String refused = "400 {\"error\":\"" + error + "\"}";
		assertThat(post(application, "server", "/actuator/kat/1?" + query)).isEqualTo(refused);
		application.getBean(KatMigrator.class).up();
		assertThat(delete(application, "/actuator/kat/cart?" + query)).isEqualTo(refused);
		assertThat(delete(application, "/actuator/kat/cart?dryRun")).startsWith("400 ");
		assertThat(applied()).isEqualTo(3);
	}

	@Test
	void areAnsweredWhereNothingInParticularIsAccepted() throws Exception {
		for (String path : List.of("graph", "cart")) {
			assertThat(
					send(application, "server", "/actuator/kat/" + path, HttpRequest.newBuilder().header("Accept", "")))
				.startsWith("200 {\"migration");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/vnd.graphviz", "text/vnd.mermaid", "application/json" })
	void areRefusedInJsonWhateverIsAskedFor(String accept) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder().header("Accept", accept);
		assertThat(send(application, "server", "/actuator/kat/graph?migrator=nope", request))
			.isEqualTo("404 {\"error\":\"no such migrator\"}");
	}

	private static ConfigurableApplicationContext start(WebApplicationType type, String... settings) {
		return new SpringApplicationBuilder(KatEndpointApplication.class).web(type)
			.properties(Map.of("server.port", "0", "management.endpoints.web.exposure.include", "kat",
					"spring.datasource.url", database.url(), "spring.datasource.username", database.username(),
					"spring.datasource.password", database.password(), "spring.datasource.hikari.maximum-pool-size",
					"1", "kat.on-startup", "none", "kat.locations", folders.location()))
			.run(settings);
	}

	/** As from a command line, without any body or header. */
	private static String post(ConfigurableApplicationContext application, String server, String path)
			throws Exception {
		return send(application, server, path, HttpRequest.newBuilder().POST(BodyPublishers.noBody()));
	}

	private static String postJson(ConfigurableApplicationContext application, String path, String json)
			throws Exception {
		return send(application, "server", path,
				HttpRequest.newBuilder()
					.header("Content-Type", "application/json")
					.POST(BodyPublishers.ofString(json)));
	}

	private static String delete(ConfigurableApplicationContext application, String path) throws Exception {
		return send(application, "server", path, HttpRequest.newBuilder().DELETE());
	}

	private static long applied() {
		return KatMigrator.builder(database.dataSource())
			.locations(folders.locations())
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

}
