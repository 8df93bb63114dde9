package dev.kat.boot.actuate.endpoint;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

import dev.kat.boot.docs.SecuringTheGraphPage;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page behind the rules of docs/graph-page.md.
 */
class GraphPageRoleIT {

	private static final String USER = "Basic "
			+ Base64.getEncoder().encodeToString("kat:secret".getBytes(StandardCharsets.UTF_8));

	private static final List<String> PARTS = List.of("graph.html", "graph.css", "graph.js", "graph.d3.js", "graph.svg",
			"graph.picture", "graph.states");

	private final TestDatabase database = TestDatabase.create();

	@ParameterizedTest
	@CsvSource({ "--management.server.port=, OPERATOR, 200", "--management.server.port=0, OPERATOR, 200",
			"--management.server.port=, SHOPPER, 403", "--management.server.port=0, SHOPPER, 403" })
	void isThereForItsRoleOnly(String port, String role, int status, @TempDir Path directory) {
		MigrationFolders folders = new MigrationFolders(directory).add("1_base", "create table base (id int)");
		try (ConfigurableApplicationContext application = Stack.MVC.start(RoleApplication.class, "--server.port=0",
				"--management.endpoints.web.exposure.include=kat", "--management.endpoint.kat.access=unrestricted",
				"--spring.datasource.url=" + this.database.url(),
				"--spring.datasource.username=" + this.database.username(),
				"--spring.datasource.password=" + this.database.password(), "--spring.security.user.name=kat",
				"--spring.security.user.password=secret", "--spring.security.user.roles=" + role,
				"--kat.on-startup=none", "--kat.locations=" + folders.location(), port)) {
			for (String part : PARTS) {
				String path = "/actuator/kat/" + part;
				assertThat(Stack.get(application, path).status()).isEqualTo(401);
				assertThat(Stack.get(application, path, "Authorization", USER).status()).isEqualTo(status);
			}
		}
	}

	@Import({ SecuredEndpointApplication.class, SecuringTheGraphPage.class })
	static class RoleApplication {

	}

}
