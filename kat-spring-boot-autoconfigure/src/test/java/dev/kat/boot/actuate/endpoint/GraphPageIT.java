package dev.kat.boot.actuate.endpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import dev.kat.KatMigrator;
import dev.kat.boot.actuate.endpoint.Stack.Answer;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The graph as a page, over HTTP.
 */
@ParameterizedClass
@EnumSource
class GraphPageIT {

	private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

	private static final String HTML = "text/html;charset=utf-8";

	private final TestDatabase database = TestDatabase.create();

	@Parameter
	private Stack stack;

	private MigrationFolders folders;

	private ConfigurableApplicationContext application;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory).add("1_base", "create table base (id int)")
			.add("2_cart", "create table cart (id int)", "parents: [1]");
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	@Test
	void isServedByEachStack() {
		start();
		assertThat(Stream
			.of("webEndpointServletHandlerMapping", "webEndpointReactiveHandlerMapping", "jerseyServletRegistration")
			.filter(this.application::containsBean)).containsExactly(switch (this.stack) {
				case MVC -> "webEndpointServletHandlerMapping";
				case WEBFLUX -> "webEndpointReactiveHandlerMapping";
				case JERSEY -> "jerseyServletRegistration";
			});
	}

	@Test
	void isThereForABrowser() {
		start();
		Answer page = get("/graph", "Accept", BROWSER);
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.type()).isEqualTo(HTML);
		assertThat(page.body()).startsWith("<!DOCTYPE html>");
		assertThat(get("/graph", "Accept", "text/html").body()).isEqualTo(page.body());
	}

	@Test
	void isJsonForEverythingElse() {
		start();
		assertThat(get("/graph", "Accept", "*/*").body()).startsWith("{\"migrations\":[");
		assertThat(get("/graph").body()).startsWith("{\"migrations\":[");
		assertThat(get("/graph", "Accept", "application/json").type()).isEqualTo("application/json");
		assertThat(get("/graph", "Accept", "text/vnd.mermaid").body()).startsWith("flowchart TD\n");
	}

	@Test
	void hasAnAddressOfItsOwn() {
		start();
		String page = get("/graph", "Accept", BROWSER).body();
		for (String accept : List.of("*/*", "application/json", "text/html", BROWSER)) {
			Answer answer = get("/graph.html", "Accept", accept);
			assertThat(answer.type()).isEqualTo(HTML);
			assertThat(answer.body()).isEqualTo(page);
		}
	}

	@Test
	void findsItsAssetsBesideIt() {
		start();
		assertAsset("/graph.css", "text/css,*/*;q=0.1", "text/css;charset=utf-8");
		assertAsset("/graph.js", "*/*", "text/javascript;charset=utf-8");
		assertAsset("/graph.d3.js", "*/*", "text/javascript;charset=utf-8");
		assertAsset("/graph.svg", "image/avif,image/webp,image/svg+xml,image/*,*/*;q=0.8", "image/svg+xml");
	}

	private void assertAsset(String path, String accept, String type) {
		Answer asset = get(path, "Accept", accept);
		assertThat(asset.status()).isEqualTo(200);
		assertThat(asset.type()).isEqualTo(type);
		assertThat(asset.body()).isNotBlank();
	}

	@Test
	void asksForThePictureAndTheStates() {
		start();
		Answer picture = get("/graph.picture");
		assertThat(picture.status()).isEqualTo(200);
		assertThat(picture.type()).isEqualTo("application/json");
		assertThat(picture.body()).startsWith("{\"graph\":\"");
		Answer states = get("/graph.states");
		assertThat(states.status()).isEqualTo(200);
		assertThat(states.type()).isEqualTo("application/json");
		assertThat(states.body()).startsWith(picture.body().replaceAll("^(\\{\"graph\":\"[^\"]+\").*", "$1"));
	}

	@Test
	void isThereOnAPortOfItsOwn() {
		start("--management.server.port=0", "--management.endpoints.web.base-path=/manage");
		assertThat(this.application.getEnvironment().getProperty("local.management.port"))
			.isNotEqualTo(this.application.getEnvironment().getProperty("local.server.port"));
		assertThat(Stack.get(this.application, "/manage/kat/graph", "Accept", BROWSER).type()).isEqualTo(HTML);
		assertThat(Stack.get(this.application, "/manage/kat/graph.css").type()).isEqualTo("text/css;charset=utf-8");
		assertThat(Stack.get(this.application, "/manage/kat/graph.picture").status()).isEqualTo(200);
		assertThat(Stack.get(this.application, "/manage/kat/graph.states").status()).isEqualTo(200);
	}

	@Test
	void beginsWithTheFirstOfSeveralMigrators() {
		this.application = this.stack.start(TwoMigrators.class, settings());
		String page = get("/graph", "Accept", BROWSER).body();
		assertThat(page).contains("first").contains("second").contains("shop");
		assertThat(get("/graph?migrator=first", "Accept", BROWSER).body()).isEqualTo(page);
		assertThat(get("/graph?migrator=second", "Accept", BROWSER).body()).isNotEqualTo(page);
		assertThat(get("/graph.states?migrator=second").body()).contains("\"table\":\"public.second\"");
		assertThat(get("/graph.picture?migrator=second").status()).isEqualTo(200);
	}

	@Test
	void mustSayWhichOfSeveralMigratorsItMeans() {
		this.application = this.stack.start(TwoMigrators.class, settings());
		String refused = "400 application/json {\"error\":\"several migrators: choose one with the parameter migrator\"}";
		assertThat(get("/graph.picture", "Accept", "*/*")).hasToString(refused);
		assertThat(get("/graph.states", "Accept", "*/*")).hasToString(refused);
	}

	@Test
	void knowsNoOtherMigrators() {
		start();
		String unknown = "404 application/json {\"error\":\"no such migrator\"}";
		for (String path : List.of("/graph.picture", "/graph.states")) {
			assertThat(get(path + "?migrator=nope", "Accept", BROWSER)).hasToString(unknown);
		}
	}

	@Test
	void showsTheFirstMigratorInsteadOfOneThatItDoesNotKnow() {
		start();
		for (String path : List.of("/graph.html", "/graph")) {
			Answer page = get(path + "?migrator=nope", "Accept", BROWSER);
			assertThat(page.status()).isEqualTo(200);
			assertThat(page.body()).contains("\"migrator\":\"katMigrator\"").doesNotContain("nope");
		}
	}

	@Test
	void saysHowToGetIt() {
		this.application = this.stack.start(KatEndpointApplication.class, List.of("dev.kat.page"), settings());
		String missing = "404 application/json {\"error\":\"add dev.kat:kat-graph-page to see the graph as a page\"}";
		for (String path : List.of("/graph.html", "/graph.css", "/graph.js", "/graph.d3.js", "/graph.svg",
				"/graph.picture", "/graph.states")) {
			assertThat(get(path, "Accept", BROWSER)).hasToString(missing);
		}
		Answer graph = get("/graph", "Accept", BROWSER);
		assertThat(graph.type()).isEqualTo("application/json");
		assertThat(graph.body()).startsWith("{\"migrations\":[");
	}

	@Test
	void saysWhatIsUnreadable() {
		start();
		this.folders.add("3_broken", "select 1", "parents: [9]");
		String unreadable = "500 application/json {\"error\":\"migrations or their record unreadable\"}";
		assertThat(get("/graph.states")).hasToString(unreadable);
		assertThat(get("/graph.picture")).hasToString(unreadable);
		assertThat(get("/graph", "Accept", BROWSER).status()).isEqualTo(200);
	}

	private void start(String... settings) {
		this.application = this.stack.start(KatEndpointApplication.class, settings(settings));
	}

	private String[] settings(String... more) {
		return Stream.concat(Stream.of("--server.port=0", "--spring.application.name=shop",
				"--management.endpoints.web.exposure.include=kat", "--spring.datasource.url=" + this.database.url(),
				"--spring.datasource.username=" + this.database.username(),
				"--spring.datasource.password=" + this.database.password(), "--kat.on-startup=none",
				"--kat.locations=" + this.folders.location()), Stream.of(more))
			.toArray(String[]::new);
	}

	private Answer get(String path, String... headers) {
		return Stack.get(this.application, "/actuator/kat" + path, headers);
	}

	@Import(KatEndpointApplication.class)
	static class TwoMigrators {

		@Bean
		KatMigrator first(DataSource dataSource, @Value("${kat.locations}") String location) {
			return KatMigrator.builder(dataSource).locations(List.of(location)).build();
		}

		@Bean
		KatMigrator second(DataSource dataSource, @Value("${kat.locations}") String location) {
			return KatMigrator.builder(dataSource).table("second").locations(List.of(location)).build();
		}

	}

}
