package dev.kat.boot.actuate.endpoint;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.kat.KatMigrator;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.UpOptions;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the endpoint does and tells beside listing all migrations, over HTTP.
 */
class KatEndpointOperationsIT {

	private static final String BY_HAND = "--management.endpoint.kat.access=unrestricted";

	private final TestDatabase database = TestDatabase.create();

	private MigrationFolders folders;

	private ConfigurableApplicationContext application;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory).add("1_base", "create table base (id int)")
			.write("1_base/down.sql", "drop table base")
			.add("2_cart", "create table cart (id int)", "parents: [1]")
			.write("2_cart/down.sql", "drop table cart")
			.add("3_wish", "create table wish (id int)", "parents: [1]")
			.write("3_wish/down.sql", "drop table wish");
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	@Test
	void tellsWhatItWouldApplyAndAppliesNothing() {
		start(BY_HAND);
		assertThat(post("/cart?dryRun=true")).isEqualTo("200 {\"steps\":["
				+ "{\"id\":1,\"name\":\"1_base\",\"operation\":\"up\",\"reason\":\"ancestor of 2_cart\"},"
				+ "{\"id\":2,\"name\":\"2_cart\",\"operation\":\"up\",\"reason\":\"asked for\"}]}");
		assertThat(tables()).isEmpty();
	}

	@Test
	void appliesTargetsWithTheirAncestors() {
		start(BY_HAND);
		assertThat(post("/2")).isEqualTo("200 {\"steps\":["
				+ "{\"id\":1,\"name\":\"1_base\",\"operation\":\"up\",\"reason\":\"ancestor of 2_cart\",\"durationMs\":_},"
				+ "{\"id\":2,\"name\":\"2_cart\",\"operation\":\"up\",\"reason\":\"asked for\",\"durationMs\":_}]}");
		assertThat(tables()).containsExactly("base", "cart");
	}

	@Test
	void appliesEverything() {
		start(BY_HAND);
		assertThat(post("/pending")).startsWith("200 ");
		assertThat(tables()).containsExactly("base", "cart", "wish");
	}

	@Test
	void tellsWhatItWouldRollBackAndRollsBackNothing() {
		start(BY_HAND);
		migrator().up();
		assertThat(delete("/base?dryRun=true")).isEqualTo("200 {\"steps\":["
				+ "{\"id\":3,\"name\":\"3_wish\",\"operation\":\"down\",\"reason\":\"descendant of 1_base\"},"
				+ "{\"id\":2,\"name\":\"2_cart\",\"operation\":\"down\",\"reason\":\"descendant of 1_base\"},"
				+ "{\"id\":1,\"name\":\"1_base\",\"operation\":\"down\",\"reason\":\"asked for\"}]}");
		assertThat(tables()).containsExactly("base", "cart", "wish");
	}

	@Test
	void rollsBackAMigrationAndNothingElse() {
		start(BY_HAND);
		migrator().up();
		assertThat(delete("/2")).isEqualTo("200 {\"steps\":[{\"id\":2,\"name\":\"2_cart\",\"operation\":\"down\","
				+ "\"reason\":\"asked for\",\"durationMs\":_}]}");
		assertThat(tables()).containsExactly("base", "wish");
	}

	@Test
	void marksWhatHasNothingToUndo() {
		this.folders.add("4_fill", "insert into base values (1)", "parents: [1]", "down: nothing");
		start(BY_HAND);
		migrator().up();
		assertThat(get("/4")).contains("\"reversible\":true");
		assertThat(delete("/4?dryRun=true")).isEqualTo("200 {\"steps\":[{\"id\":4,\"name\":\"4_fill\","
				+ "\"operation\":\"down\",\"reason\":\"asked for\",\"undoesNothing\":true}]}");
		assertThat(delete("/4")).isEqualTo("200 {\"steps\":[{\"id\":4,\"name\":\"4_fill\",\"operation\":\"down\","
				+ "\"reason\":\"asked for\",\"durationMs\":_,\"undoesNothing\":true}]}");
		assertThat(get("/4")).contains("\"state\":\"ROLLED_BACK\"");
	}

	@Test
	void answersWithStatus404ForAnUnknownMigration() {
		start(BY_HAND);
		String unknown = "404 {\"error\":\"unknown or ambiguous migration\",\"problems\":[\"Unknown migration: 9\"]}";
		assertThat(get("/9")).isEqualTo(unknown);
		assertThat(post("/9")).isEqualTo(unknown);
		assertThat(delete("/9")).isEqualTo(unknown);
	}

	@Test
	void namesTheCandidatesOfEachReferenceThatMeansNoneOrSeveral() {
		this.folders.add("4_cart", "select 1");
		start(BY_HAND);
		String unknown = "404 {\"error\":\"unknown or ambiguous migration\",\"problems\":["
				+ "\"Unknown migration: wsh (did you mean 3_wish?)\","
				+ "\"Ambiguous migration: cart can be 2_cart, 4_cart\"]}";
		assertThat(post("/wsh,1,cart")).isEqualTo(unknown);
		assertThat(delete("/wsh,1,cart")).isEqualTo(unknown);
		assertThat(tables()).isEmpty();
	}

	@Test
	void takesPendingAndGraphForItsOwnWords() {
		this.folders.add("4_pending", "create table pending (id int)")
			.write("4_pending/down.sql", "drop table pending")
			.add("5_graph", "create table graph (id int)", "parents: [4]");
		start(BY_HAND);
		assertThat(post("/4")).startsWith("200 ");
		assertThat(tables()).containsExactly("pending");
		assertThat(post("/pending")).startsWith("200 ");
		assertThat(tables()).containsExactly("base", "cart", "graph", "pending", "wish");
		assertThat(get("/graph")).startsWith("200 {\"migrations\":[");
		assertThat(get("/5_graph")).startsWith("200 {\"migration\":{\"id\":5,");
	}

	@Test
	void answersWithStatus409ForAnIrreversibleMigration() {
		this.folders.add("4_one_way", "create table one_way (id int)");
		start(BY_HAND);
		migrator().up();
		String irreversible = "409 " + rollback("/4");
		assertThat(irreversible).contains("\"problems\":[\"Irreversible: 4_one_way: ");
		assertThat(delete("/4?dryRun=true")).isEqualTo(irreversible);
		assertThat(delete("/4")).isEqualTo(irreversible);
	}

	@Test
	void answersWithStatus409WhileAnotherInstanceIsMigrating() throws Exception {
		this.database.jdbc().execute("create table gate (id int)");
		this.folders.add("1_base", "insert into gate values (1); create table base (id int)");
		start(BY_HAND);
		KatMigrator another = KatMigrator.builder(this.database.dataSource())
			.locations(this.folders.locations())
			.build();
		CompletableFuture<MigrationReport> instance;
		try (Connection holder = this.database.dataSource().getConnection();
				Statement statement = holder.createStatement()) {
			holder.setAutoCommit(false);
			statement.execute("lock table gate");
			instance = CompletableFuture.supplyAsync(another::up);
			KatEndpointIT.awaitOneWaitingForTheGate(this.database);
			assertThat(post("/pending")).isEqualTo("409 {\"error\":\"another run is in progress\"}");
			holder.rollback();
		}
		assertThat(instance.get().done()).hasSize(3);
	}

	@Test
	void answersWithStatus409WhenTheRecordContradictsTheMigrations() {
		start(BY_HAND);
		migrator().up();
		this.folders.add("1_base", "create table other (id int)").add("4_x", "select 1");
		assertThat(post("/pending")).isEqualTo("409 {\"error\":\"the record contradicts the migrations\"}");
		assertThat(post("/pending?dryRun=true")).isEqualTo("409 {\"error\":\"the record contradicts the migrations\"}");
	}

	@Test
	void refusesAScriptThatCannotRunInADryRun() {
		this.folders.add("4_x", "select 1; commit; select 2").write("4_x/down.sql", "select 1; commit");
		start(BY_HAND);
		assertThat(post("/pending?dryRun=true")).isEqualTo("500 {\"error\":\"migrations unreadable\"}");
		assertThat(post("/pending")).isEqualTo("500 {\"error\":\"migrations unreadable\"}");
	}

	@Test
	void answersWithStatus500WithNothingButNameAndSqlStateOfAFailedStep() {
		this.folders.add("4_wrong", "select * from secrets where password = 'secret'");
		start(BY_HAND);
		assertThat(post("/pending"))
			.isEqualTo("500 {\"error\":\"migration failed\",\"name\":\"4_wrong\",\"sqlState\":\"42P01\"}");
	}

	@Test
	void answersWithStatus500AndNoWordMoreWhenAListenerFails() {
		this.folders.add("4_wrong", "select * from secrets where password = 'secret'");
		start(BY_HAND, Alerts.class);
		assertThat(post("/4"))
			.isEqualTo("500 {\"error\":\"migration failed\",\"name\":\"4_wrong\",\"sqlState\":\"42P01\"}");
		assertThat(post("/1")).isEqualTo("500 {\"error\":\"unexpected failure\"}");
	}

	@Test
	void writesNothingWhenAParameterIsUnknown() {
		start(BY_HAND);
		String unknown = "400 {\"error\":\"unknown parameter dryrun (did you mean dryRun?)\"}";
		assertThat(post("/pending?dryrun=true")).isEqualTo(unknown);
		assertThat(tables()).isEmpty();
		migrator().up();
		assertThat(delete("/2?dryrun=true")).isEqualTo(unknown);
		assertThat(tables()).containsExactly("base", "cart", "wish");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/vnd.graphviz", "text/vnd.mermaid", "application/json", "*/*" })
	void refusesInJsonWhateverIsAskedFor(String accept) {
		start(BY_HAND);
		assertThat(get("/unknown", accept)).isEqualTo("404 {\"error\":\"unknown or ambiguous migration\","
				+ "\"problems\":[\"Unknown migration: unknown\"]}");
		assertThat(get("/graph?migrator=nope", accept)).isEqualTo("404 {\"error\":\"no such migrator\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--spring.main.banner-mode=off", "--management.endpoints.access.default=unrestricted",
			"--management.endpoint.kat.access=read-only" })
	void writesNothingUnlessThatWasAllowedByHand(String access) {
		start(access);
		migrator().up();
		assertThat(post("/pending")).startsWith("405 ");
		assertThat(post("/2")).startsWith("405 ");
		assertThat(delete("/2")).startsWith("405 ");
		assertThat(get("")).startsWith("200 ");
		assertThat(tables()).containsExactly("base", "cart", "wish");
	}

	@Test
	void showsAMigrationWithItsJournal() {
		start(BY_HAND);
		migrator().up();
		delete("/2");
		assertThat(get("/cart").replaceAll("\"run\":\"[^\"]+\"", "\"run\":_")
			.replaceAll("(\"(?:startedAt|rolledBackAt|checksum|katVersion)\"):\"[^\"]+\"", "$1:_")
			.replace(this.folders.location(), "_"))
			.isEqualTo("200 {\"migration\":{\"id\":2,\"name\":\"2_cart\","
					+ "\"state\":\"ROLLED_BACK\",\"parents\":[1],\"children\":[],\"transactional\":true,\"reversible\":true,"
					+ "\"checksum\":_,\"location\":\"_/2_cart\",\"rolledBackAt\":_},\"journal\":["
					+ "{\"run\":_,\"attempt\":1,\"operation\":\"down\",\"outcome\":\"succeeded\",\"startedAt\":_,"
					+ "\"durationMs\":_,\"statementsDone\":1,\"application\":\"PostgreSQL JDBC Driver\",\"katVersion\":_},"
					+ "{\"run\":_,\"attempt\":1,\"operation\":\"up\",\"outcome\":\"succeeded\",\"startedAt\":_,"
					+ "\"durationMs\":_,\"statementsDone\":1,\"application\":\"PostgreSQL JDBC Driver\",\"katVersion\":_}]}");
	}

	@Test
	void showsWhatRollingAMigrationBackWouldTakeAlong() {
		start(BY_HAND);
		migrator().up(UpOptions.targets("2"));
		assertThat(rollback("/base")).isEqualTo("{\"steps\":["
				+ "{\"id\":2,\"name\":\"2_cart\",\"operation\":\"down\",\"reason\":\"descendant of 1_base\"},"
				+ "{\"id\":1,\"name\":\"1_base\",\"operation\":\"down\",\"reason\":\"asked for\"}]}");
		assertThat(get("/wish")).doesNotContain("rollback");
		assertThat(tables()).containsExactly("base", "cart");
	}

	@Test
	void showsWhyAMigrationCannotBeRolledBack() {
		this.folders.add("4_fill", "insert into base values (1)", "parents: [1]");
		start("--management.endpoint.kat.access=read-only");
		migrator().up();
		assertThat(rollback("/base"))
			.startsWith("{\"error\":\"irreversible\",\"problems\":[\"Irreversible: 4_fill (builds on 1_base): ")
			.contains("/4_fill/down.sql is missing\\n  ")
			.endsWith("\"]}");
	}

	@Test
	void showsAMigrationWhoseWayDownCannotBeRun() {
		this.folders.write("2_cart/down.sql", "drop table cart; commit");
		start(BY_HAND);
		migrator().up(UpOptions.targets("3"));
		this.database.jdbc().update("insert into migrations (name, duration) values ('2_cart', 0)");
		assertThat(rollback("/cart")).isEqualTo("{\"error\":\"migrations unreadable\"}");
	}

	@Test
	void showsHowFarAMigrationGotThatStoppedPartway() {
		this.folders.add("4_partway", "create table part (); select 1 / 0", "no_transaction: true");
		start(BY_HAND);
		post("/4");
		assertThat(get("/4"))
			.contains("\"sqlState\":\"22012\"},\"halfRun\":{\"operation\":\"up\",\"statementsDone\":1}}");
		assertThat(get("")).contains("\"halfRun\":{\"operation\":\"up\",\"statementsDone\":1}}");
	}

	@Test
	void appliesAndRollsBackAMigrationWithCheckpoints() {
		this.folders.add("4_units", "create table one (); COMMIT AND CHAIN; create table two ()", "checkpoints: true")
			.write("4_units/down.sql", "drop table one; COMMIT AND CHAIN; drop table two");
		start(BY_HAND);
		assertThat(post("/4?dryRun=true")).isEqualTo(
				"200 {\"steps\":[" + "{\"id\":4,\"name\":\"4_units\",\"operation\":\"up\",\"reason\":\"asked for\"}]}");
		assertThat(tables()).isEmpty();
		assertThat(post("/4")).startsWith("200 ");
		assertThat(tables()).containsExactly("one", "two");
		assertThat(get("/4")).contains("\"state\":\"APPLIED\",\"parents\":[],\"children\":[],\"transactional\":false,");
		assertThat(delete("/4")).startsWith("200 ");
		assertThat(tables()).isEmpty();
	}

	@Test
	void showsInWhichUnitAMigrationWithCheckpointsStopped() {
		this.folders.add("4_units",
				"create table one (); COMMIT AND CHAIN; create table two (); select 1 / 0; COMMIT AND CHAIN",
				"checkpoints: true");
		start(BY_HAND);
		assertThat(post("/4")).startsWith("500 ");
		assertThat(get("/4")).contains(
				"\"sqlState\":\"22012\"},\"checkpoints\":true,\"halfRun\":{\"operation\":\"up\",\"statementsDone\":1}}");
		this.folders.add("4_units", "create table one (); COMMIT AND CHAIN; create table two ()", "checkpoints: true");
		assertThat(post("/4")).startsWith("200 ");
		assertThat(tables()).containsExactly("one", "two");
	}

	@Test
	void showsTheGraphWithStates() {
		start(BY_HAND);
		migrator().up(UpOptions.targets("2"));
		assertThat(get("/graph")).isEqualTo("200 {\"migrations\":["
				+ "{\"id\":1,\"name\":\"1_base\",\"state\":\"APPLIED\",\"parents\":[],\"children\":[2,3]},"
				+ "{\"id\":2,\"name\":\"2_cart\",\"state\":\"APPLIED\",\"parents\":[1],\"children\":[]},"
				+ "{\"id\":3,\"name\":\"3_wish\",\"state\":\"PENDING\",\"parents\":[1],\"children\":[]}],"
				+ "\"roots\":[1],\"leaves\":[2,3],\"redundantParents\":[]}");
	}

	@Test
	void drawsTheGraphAsAskedFor() {
		start(BY_HAND);
		String dot = get("/graph.dot");
		assertThat(dot).startsWith("200 digraph migrations {\n").contains("\"1_base\" -> \"2_cart\";\n");
		assertThat(get("/graph", "text/vnd.graphviz")).isEqualTo(dot);
		String mermaid = get("/graph.mmd");
		assertThat(mermaid).startsWith("200 flowchart TD\n").contains("m1 --> m2\n");
		assertThat(get("/graph", "text/vnd.mermaid")).isEqualTo(mermaid);
		assertThat(get("/graph", "application/json")).startsWith("200 {\"migrations\":");
		assertThat(get("/1", "application/vnd.spring-boot.actuator.v3+json")).startsWith("200 {\"migration\":");
	}

	@Test
	void answersInTheFormatAskedFor() throws Exception {
		start(BY_HAND);
		assertThat(contentType("/graph.dot", "*/*")).isEqualTo("text/vnd.graphviz");
		assertThat(contentType("/graph", "text/vnd.mermaid")).isEqualTo("text/vnd.mermaid");
		assertThat(contentType("/graph", "application/json")).isEqualTo("application/json");
		assertThat(contentType("/1", "*/*")).isEqualTo("application/vnd.spring-boot.actuator.v3+json");
		assertThat(contentType("", "application/json")).isEqualTo("application/json");
	}

	private String contentType(String path, String accept) throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri(path)).header("Accept", accept).build(), BodyHandlers.ofString())
			.headers()
			.firstValue("Content-Type")
			.orElseThrow()
			.replaceAll(";.*", "");
	}

	@Test
	void asksWhichMigratorWhereThereAreSeveral() {
		start(BY_HAND, SecondMigrator.class);
		assertThat(post("/pending"))
			.isEqualTo("400 {\"error\":\"several migrators: choose one with the parameter migrator\"}");
		assertThat(delete("/1")).startsWith("400 ");
		assertThat(post("/pending?migrator=third")).isEqualTo("404 {\"error\":\"no such migrator\"}");
		assertThat(post("/1?migrator=second")).startsWith("200 ");
		assertThat(delete("/1?migrator=second")).startsWith("200 ");
		assertThat(get("/1?migrator=first")).startsWith("200 ");
	}

	private void start(String access, Class<?>... more) {
		Class<?>[] sources = Stream.concat(Stream.of(KatEndpointApplication.class), Stream.of(more))
			.toArray(Class<?>[]::new);
		this.application = new SpringApplicationBuilder(sources).run("--server.port=0",
				"--management.endpoints.web.exposure.include=kat", "--spring.datasource.url=" + this.database.url(),
				"--spring.datasource.username=" + this.database.username(),
				"--spring.datasource.password=" + this.database.password(), "--spring.web.error.include-message=always",
				"--spring.datasource.hikari.maximum-pool-size=1", "--kat.on-startup=none",
				"--kat.locations=" + this.folders.location(), access);
	}

	private KatMigrator migrator() {
		return this.application.getBean(KatMigrator.class);
	}

	private List<String> tables() {
		return this.database.jdbc()
			.queryForList("select tablename from pg_tables where schemaname = 'public' "
					+ "and tablename not like 'migrations%' and tablename <> 'gate' order by 1", String.class);
	}

	private String rollback(String path) {
		return get(path).replaceFirst("^200 .*\\],\"rollback\":(.*)}$", "$1");
	}

	private String get(String path) {
		return send(HttpRequest.newBuilder(uri(path)));
	}

	private String get(String path, String accept) {
		return send(HttpRequest.newBuilder(uri(path)).header("Accept", accept));
	}

	private String delete(String path) {
		return send(HttpRequest.newBuilder(uri(path)).DELETE());
	}

	private String post(String path) {
		return send(HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.noBody()));
	}

	/**
	 * The status and the body, without what differs from run to run.
	 */
	private static String send(HttpRequest.Builder request) {
		try {
			HttpResponse<String> response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
			return response.statusCode() + " " + response.body().replaceAll("(\"durationMs\"):\\d+", "$1:_");
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.application.getEnvironment().getProperty("local.server.port")
				+ "/actuator/kat" + path);
	}

	@Configuration(proxyBeanMethods = false)
	static class Alerts {

		@Bean
		MigrationListener alerts() {
			return new MigrationListener() {

				@Override
				public void runFailed(RuntimeException failure) {
					throw new IllegalStateException("Cannot tell https://user:secret@chat of " + failure, failure);
				}

				@Override
				public void afterRun(MigrationReport report) {
					throw new IllegalStateException("Cannot tell https://user:secret@chat of " + report);
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SecondMigrator {

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
