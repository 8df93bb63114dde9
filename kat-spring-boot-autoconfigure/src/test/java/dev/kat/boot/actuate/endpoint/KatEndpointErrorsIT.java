package dev.kat.boot.actuate.endpoint;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import dev.kat.test.FaultyDataSource;
import dev.kat.test.FaultyDataSource.Kind;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An error at any moment of an operation of the endpoint leaves each migration as it was
 * before or as it is after.
 */
class KatEndpointErrorsIT {

	private final TestDatabase database = TestDatabase.create();

	private final FaultyDataSource dataSource = new FaultyDataSource(this.database.dataSource(), 0, Kind.ONCE);

	private ConfigurableApplicationContext application;

	@BeforeEach
	void start(@TempDir Path directory) {
		MigrationFolders folders = new MigrationFolders(directory).add("1_base", "create table ran (name text)")
			.add("2_cart", "insert into ran values ('cart'); select 1", "parents: [1]")
			.write("2_cart/down.sql", "delete from ran; select 1");
		this.application = new SpringApplicationBuilder(KatEndpointApplication.class)
			.initializers((context) -> ((GenericApplicationContext) context).registerBean(DataSource.class,
					() -> this.dataSource))
			.run("--server.port=0", "--management.endpoints.web.exposure.include=kat",
					"--management.endpoint.kat.access=unrestricted", "--kat.targets=base",
					"--kat.locations=" + folders.location());
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	@Test
	void applyOrDoNot() {
		int moments = apply(0);
		assertThat(moments).isGreaterThan(10);
		for (int moment = 1; moment <= moments; moment++) {
			assertThat(rollBack(0)).isPositive();
			apply(moment);
			apply(0);
			assertThat(ran()).as("at moment %d", moment).containsExactly("cart");
		}
	}

	@Test
	void rollBackOrDoNot() {
		apply(0);
		int moments = rollBack(0);
		assertThat(moments).isGreaterThan(10);
		for (int moment = 1; moment <= moments; moment++) {
			assertThat(apply(0)).isPositive();
			rollBack(moment);
			rollBack(0);
			assertThat(ran()).as("at moment %d", moment).isEmpty();
		}
	}

	private int apply(int moment) {
		return send(moment, HttpRequest.newBuilder(uri("/cart")).POST(BodyPublishers.noBody()));
	}

	private int rollBack(int moment) {
		return send(moment, HttpRequest.newBuilder(uri("/cart")).DELETE());
	}

	private int send(int moment, HttpRequest.Builder request) {
		this.dataSource.failOnceAt(moment);
		try {
			int status = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).statusCode();
			assertThat(status).as("at moment %d", moment).isEqualTo((moment == 0) ? 200 : 500);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		int moments = this.dataSource.moments();
		this.dataSource.failOnceAt(0);
		assertThat(ran()).as("at moment %d", moment).isEqualTo(tracked());
		return moments;
	}

	private List<String> ran() {
		return this.database.jdbc().queryForList("select name from ran", String.class);
	}

	private List<String> tracked() {
		return this.database.jdbc()
			.queryForList("select substring(name from 3) from migrations where name <> '1_base'", String.class);
	}

	private URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.application.getEnvironment().getProperty("local.server.port")
				+ "/actuator/kat" + path);
	}

}
