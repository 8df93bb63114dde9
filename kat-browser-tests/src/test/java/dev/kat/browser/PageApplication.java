package dev.kat.browser;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.web.server.WebFilter;

import dev.kat.KatMigrator;
import dev.kat.test.TestDatabase;

/**
 * An application with the endpoint, under a strict policy, and its database.
 *
 * @param database its database
 * @param context what runs
 */
record PageApplication(TestDatabase database, ConfigurableApplicationContext context) implements AutoCloseable {

	/** With it, the page has buttons. */
	static final String UNRESTRICTED = "management.endpoint.kat.access=unrestricted";

	/** Without these, the endpoints are open to all. */
	private static final String SECURITY = Stream
		.of("ReactiveUserDetailsService", "Security", "UserDetailsService",
				"actuate.web.reactive.ReactiveManagementWebSecurity", "actuate.web.servlet.ManagementWebSecurity",
				"web.reactive.ReactiveWebSecurity", "web.servlet.SecurityFilter", "web.servlet.ServletWebSecurity")
		.map((name) -> "org.springframework.boot.security.autoconfigure." + name + "AutoConfiguration")
		.reduce((one, another) -> one + "," + another)
		.orElseThrow();

	static Builder builder() {
		return new Builder();
	}

	KatMigrator migrator() {
		return this.context.getBean(KatMigrator.class);
	}

	/**
	 * {@return the address of the page}
	 */
	String page() {
		return address("local.management.port", "/actuator/kat/graph.html");
	}

	/**
	 * {@return an address of the application itself}
	 * @param path where
	 */
	String address(String path) {
		return address("local.server.port", path);
	}

	private String address(String port, String path) {
		String number = this.context.getEnvironment().getProperty(port);
		if (number == null) {
			return address(path);
		}
		return "http://127.0.0.1:" + number
				+ this.context.getEnvironment().getProperty("server.servlet.context-path", "") + path;
	}

	/**
	 * Stops the page first, so that it does not miss the application.
	 */
	@Override
	public void close() {
		try (this.context) {
			BrowserExtension.stopPage();
		}
	}

	/**
	 * What differs from test to test.
	 */
	static final class Builder {

		private final TestDatabase database = TestDatabase.create();

		private final List<String> arguments = new ArrayList<>();

		private final List<Class<?>> sources = new ArrayList<>(List.of(Application.class));

		private Stack stack = Stack.MVC;

		private boolean secured;

		Builder stack(Stack value) {
			this.stack = value;
			return this;
		}

		/**
		 * Puts Spring Security with its defaults before everything.
		 */
		Builder secured(String username, String password) {
			this.secured = true;
			return property("spring.security.user.name=" + username)
				.property("spring.security.user.password=" + password);
		}

		Builder property(String property) {
			this.arguments.add("--" + property);
			return this;
		}

		Builder source(Class<?> configuration) {
			this.sources.add(configuration);
			return this;
		}

		Builder database(Consumer<TestDatabase> prepare) {
			prepare.accept(this.database);
			return this;
		}

		/**
		 * Starts the application, which applies nothing by itself.
		 * @param migrations where its migrations are
		 */
		PageApplication start(Path... migrations) {
			List<String> all = new ArrayList<>(this.stack.properties());
			all.addAll(List.of("--server.port=0", "--server.address=127.0.0.1", "--spring.application.name=shop",
					"--spring.main.banner-mode=off", "--management.endpoints.web.exposure.include=kat",
					"--spring.datasource.url=" + this.database.url(),
					"--spring.datasource.username=" + this.database.username(),
					"--spring.datasource.password=" + this.database.password(),
					"--spring.datasource.hikari.maximum-pool-size=3",
					"--spring.datasource.hikari.data-source-properties.ApplicationName=shop",
					"--spring.autoconfigure.exclude=" + (this.secured ? "" : SECURITY), "--kat.on-startup=none",
					"--kat.locations=" + Stream.of(migrations)
						.map((location) -> "file:" + location)
						.collect(Collectors.joining(","))));
			all.addAll(this.arguments);
			Thread thread = Thread.currentThread();
			ClassLoader before = thread.getContextClassLoader();
			ClassLoader classLoader = this.stack.classLoader();
			thread.setContextClassLoader(classLoader);
			try {
				return new PageApplication(this.database,
						new SpringApplicationBuilder(this.sources.toArray(Class<?>[]::new))
							.resourceLoader(new DefaultResourceLoader(classLoader))
							.run(all.toArray(String[]::new)));
			}
			finally {
				thread.setContextClassLoader(before);
			}
		}

	}

	/**
	 * Its answers may load nothing from elsewhere.
	 */
	@EnableAutoConfiguration
	static class Application {

		private static final String POLICY = "default-src 'self'";

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnWebApplication(type = Type.SERVLET)
		static class Servlet {

			@Bean
			Filter policy() {
				return (request, response, chain) -> {
					HttpServletResponse answer = (HttpServletResponse) response;
					answer.setHeader("Content-Security-Policy", POLICY);
					answer.setHeader("X-Content-Type-Options", "nosniff");
					chain.doFilter(request, response);
				};
			}

		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnWebApplication(type = Type.REACTIVE)
		static class Reactive {

			@Bean
			WebFilter policy() {
				return (exchange, chain) -> {
					exchange.getResponse().getHeaders().set("Content-Security-Policy", POLICY);
					exchange.getResponse().getHeaders().set("X-Content-Type-Options", "nosniff");
					return chain.filter(exchange);
				};
			}

		}

	}

}
