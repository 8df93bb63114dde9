package dev.kat.boot.actuate.endpoint;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.kat.migration.JavaMigration;
import dev.kat.migration.MigrationMetadata;
import dev.kat.migration.ReversibleJavaMigration;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A migration in Java at the endpoint.
 */
class JavaMigrationEndpointIT {

	private final TestDatabase database = TestDatabase.create();

	private ConfigurableApplicationContext application;

	@BeforeEach
	void start(@TempDir Path directory) {
		MigrationFolders folders = new MigrationFolders(directory).add("1_a", "create table a (text text)");
		this.application = new SpringApplicationBuilder(KatEndpointApplication.class, Migrations.class).run(
				"--server.port=0", "--spring.application.name=shop", "--management.endpoints.web.exposure.include=kat",
				"--management.endpoint.kat.access=unrestricted", "--spring.datasource.url=" + this.database.url(),
				"--spring.datasource.username=" + this.database.username(),
				"--spring.datasource.password=" + this.database.password(), "--kat.on-startup=none",
				"--kat.locations=" + folders.location());
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	@Test
	void isShownAppliedAndRolledBackLikeAnyOther() throws Exception {
		String pending = "{\"id\":2,\"name\":\"2_fill\",\"description\":\"In Java\",\"state\":\"PENDING\","
				+ "\"parents\":[1],\"children\":[],\"transactional\":true,\"reversible\":true,\"checksum\":\"v1\","
				+ "\"location\":\"bean:fill\",\"blockedBy\":[1]}";
		assertThat(send("GET", "")).contains(pending);
		assertThat(send("POST", "/fill?dryRun=true")).isEqualTo(
				"{\"steps\":[" + "{\"id\":1,\"name\":\"1_a\",\"operation\":\"up\",\"reason\":\"ancestor of 2_fill\"},"
						+ "{\"id\":2,\"name\":\"2_fill\",\"operation\":\"up\",\"reason\":\"asked for\"}]}");
		send("POST", "/fill");
		assertThat(count()).isEqualTo(1);
		assertThat(send("GET", "/2")).contains("\"name\":\"2_fill\"", "\"state\":\"APPLIED\"",
				"\"outcome\":\"succeeded\"");
		send("DELETE", "/fill");
		assertThat(count()).isZero();
		assertThat(send("GET", "/2")).contains("\"state\":\"ROLLED_BACK\"");
	}

	private Integer count() {
		return this.database.jdbc().queryForObject("select count(*) from a", Integer.class);
	}

	private String send(String method, String path) throws IOException, InterruptedException {
		URI uri = URI.create("http://127.0.0.1:" + this.application.getEnvironment().getProperty("local.server.port")
				+ "/actuator/kat" + path);
		HttpRequest request = HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
	}

	@Configuration(proxyBeanMethods = false)
	static class Migrations {

		@Bean
		JavaMigration fill() {
			return new ReversibleJavaMigration() {

				@Override
				public MigrationMetadata metadata() {
					return MigrationMetadata.builder(2, "fill").description("In Java").parents("1").build();
				}

				@Override
				public void up(Connection connection) throws SQLException {
					execute(connection, "insert into a values ('b')");
				}

				@Override
				public void down(Connection connection) throws SQLException {
					execute(connection, "delete from a");
				}

				@Override
				public Optional<String> checksum() {
					return Optional.of("v1");
				}

			};
		}

		private static void execute(Connection connection, String sql) throws SQLException {
			try (Statement statement = connection.createStatement()) {
				statement.execute(sql);
			}
		}

	}

}
