package dev.kat.boot.actuate.endpoint;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.HeaderSpec;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;

import dev.kat.boot.actuate.endpoint.Stack.Answer;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page needs to write behind Spring Security's defaults.
 */
@ParameterizedClass
@EnumSource
class GraphPageCsrfIT {

	private static final String BY_HAND = "--management.endpoint.kat.access=unrestricted";

	private static final String STATES = "/actuator/kat/graph.states";

	private static final String PENDING = "/actuator/kat/pending";

	private static final String USER = "Basic "
			+ Base64.getEncoder().encodeToString("kat:secret".getBytes(StandardCharsets.UTF_8));

	private final TestDatabase database = TestDatabase.create();

	@Parameter
	private Stack stack;

	private MigrationFolders folders;

	private ConfigurableApplicationContext application;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory).add("1_base", "create table base (id int)");
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "--management.server.port=", "--management.server.port=0" })
	void sendsTheTokenThatItGotWithTheStates(String port) {
		start(SecuredEndpointApplication.class, BY_HAND, port);
		Answer states = Stack.get(this.application, STATES, "Authorization", USER);
		assertThat(states.status()).isEqualTo(200);
		assertThat(states.header("Kat-Csrf-Header")).isEqualTo("X-CSRF-TOKEN");
		String session = states.header("Set-Cookie").replaceAll(";.*", "");
		Answer done = Stack.post(this.application, PENDING, "Authorization", USER, "Cookie", session,
				states.header("Kat-Csrf-Header"), states.header("Kat-Csrf-Token"));
		assertThat(done.status()).isEqualTo(200);
		assertThat(done.body()).startsWith("{\"steps\":[{\"id\":1,");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--management.server.port=", "--management.server.port=0" })
	void writesNothingWithoutTheToken(String port) {
		start(SecuredEndpointApplication.class, BY_HAND, port);
		String session = Stack.get(this.application, STATES, "Authorization", USER)
			.header("Set-Cookie")
			.replaceAll(";.*", "");
		assertThat(session).isNotEmpty();
		assertThat(Stack.post(this.application, PENDING, "Authorization", USER, "Cookie", session).status()).isIn(401,
				403);
		assertThat(
				Stack.post(this.application, PENDING, "Authorization", USER, "Cookie", session, "X-CSRF-TOKEN", "guess")
					.status())
			.isIn(401, 403);
		assertThat(applied()).isFalse();
	}

	/**
	 * Whatever the application has told Spring Security about caching.
	 */
	@Test
	void gotATokenThatNoCacheKeeps() {
		start(WithoutSecurityHeaders.class, BY_HAND);
		Answer states = Stack.get(this.application, STATES, "Authorization", USER);
		assertThat(states.header("Kat-Csrf-Token")).isNotEmpty();
		assertThat(states.header("Cache-Control")).isEqualTo("no-store");
	}

	@Test
	void gotNoTokenWithAnythingElse() {
		start(SecuredEndpointApplication.class, BY_HAND);
		for (String path : new String[] { "/actuator/kat", "/actuator/kat/graph", "/actuator/kat/graph.picture" }) {
			assertHasNoToken(Stack.get(this.application, path, "Authorization", USER));
		}
	}

	@Test
	void isNotShownToAnyone() {
		start(SecuredEndpointApplication.class, BY_HAND);
		Answer refused = Stack.get(this.application, STATES);
		assertThat(refused.status()).isEqualTo(401);
		assertThat(refused.header("Kat-Csrf-Token")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "--management.endpoint.kat.access=read-only",
			"--management.endpoints.access.default=unrestricted",
			BY_HAND + " --management.endpoints.access.max-permitted=read-only" })
	void needsNoTokenWhereNothingCanBeWritten(String access) {
		start(SecuredEndpointApplication.class, access.split(" "));
		assertHasNoToken(Stack.get(this.application, STATES, "Authorization", USER));
	}

	@Test
	void needsNoTokenIfThereIsNoPage() {
		this.application = this.stack.start(SecuredEndpointApplication.class, List.of("dev.kat.page"),
				settings(BY_HAND));
		Answer missing = Stack.get(this.application, STATES, "Authorization", USER);
		assertThat(missing.status()).isEqualTo(404);
		assertHasNoHeaders(missing);
	}

	@Test
	void needsNoTokenWithoutSpringSecurity() {
		start(KatEndpointApplication.class, BY_HAND);
		assertHasNoToken(Stack.get(this.application, STATES));
		assertThat(Stack.post(this.application, PENDING).status()).isEqualTo(200);
	}

	private static void assertHasNoToken(Answer answer) {
		assertThat(answer.status()).isEqualTo(200);
		assertHasNoHeaders(answer);
	}

	private static void assertHasNoHeaders(Answer answer) {
		assertThat(answer.response().headers().map()).doesNotContainKeys("kat-csrf-header", "kat-csrf-token",
				"Kat-Csrf-Header", "Kat-Csrf-Token");
	}

	private boolean applied() {
		return Boolean.TRUE
			.equals(this.database.jdbc().queryForObject("select to_regclass('base') is not null", Boolean.class));
	}

	private void start(Class<?> type, String... more) {
		this.application = this.stack.start(type, settings(more));
	}

	private String[] settings(String... more) {
		return Stream.concat(Stream.of("--server.port=0", "--management.endpoints.web.exposure.include=kat",
				"--spring.datasource.url=" + this.database.url(),
				"--spring.datasource.username=" + this.database.username(),
				"--spring.datasource.password=" + this.database.password(), "--spring.security.user.name=kat",
				"--spring.security.user.password=secret", "--kat.on-startup=none",
				"--kat.locations=" + this.folders.location()), Stream.of(more))
			.toArray(String[]::new);
	}

	@Import(SecuredEndpointApplication.class)
	static class WithoutSecurityHeaders {

		@Bean
		@ConditionalOnWebApplication(type = Type.SERVLET)
		SecurityFilterChain servlet(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.httpBasic(Customizer.withDefaults())
				.headers(HeadersConfigurer::disable)
				.build();
		}

		@Bean
		@ConditionalOnWebApplication(type = Type.REACTIVE)
		SecurityWebFilterChain reactive(ServerHttpSecurity http) {
			return http.authorizeExchange((exchanges) -> exchanges.anyExchange().authenticated())
				.httpBasic(Customizer.withDefaults())
				.headers(HeaderSpec::disable)
				.build();
		}

	}

}
