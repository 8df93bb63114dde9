package dev.kat.boot.actuate.endpoint;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.ResourceLoader;

/**
 * What can serve an endpoint.
 */
enum Stack {

	MVC(WebApplicationType.SERVLET), WEBFLUX(WebApplicationType.REACTIVE),

	/** Boot uses it where Spring MVC is not on the class path. */
	JERSEY(WebApplicationType.SERVLET, "org.springframework.web.servlet.DispatcherServlet");

	private static final HttpClient client = HttpClient.newHttpClient();

	private final WebApplicationType type;

	private final String[] absent;

	Stack(WebApplicationType type, String... absent) {
		this.type = type;
		this.absent = absent;
	}

	/**
	 * Starts an application.
	 * @param absent packages and classes that are not there, for its conditions
	 */
	ConfigurableApplicationContext start(Class<?> application, List<String> absent, String... settings) {
		return new SpringApplicationBuilder(loaderWithout(absent), application).web(this.type).run(settings);
	}

	ConfigurableApplicationContext start(Class<?> application, String... settings) {
		return start(application, List.of(), settings);
	}

	private ResourceLoader loaderWithout(List<String> more) {
		List<String> hidden = new ArrayList<>(List.of(this.absent));
		hidden.addAll(more);
		return new DefaultResourceLoader(new FilteredClassLoader(hidden.toArray(String[]::new)));
	}

	static Answer get(ConfigurableApplicationContext application, String path, String... headers) {
		return send(application, path, request(headers).GET());
	}

	static Answer post(ConfigurableApplicationContext application, String path, String... headers) {
		return send(application, path, request(headers).POST(BodyPublishers.noBody()));
	}

	private static HttpRequest.Builder request(String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder();
		return (headers.length > 0) ? request.headers(headers) : request;
	}

	private static Answer send(ConfigurableApplicationContext application, String path, HttpRequest.Builder request) {
		String port = application.getEnvironment().getProperty("local.management.port");
		try {
			return Answer.of(client.send(request.uri(URI.create("http://127.0.0.1:" + port + path)).build(),
					BodyHandlers.ofString()));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * An answer.
	 *
	 * @param status the status code
	 * @param type the content type, without spaces, in lower case
	 * @param body the body
	 * @param response the whole answer
	 */
	record Answer(int status, String type, String body, HttpResponse<String> response) {

		static Answer of(HttpResponse<String> response) {
			return new Answer(response.statusCode(),
					response.headers().firstValue("Content-Type").orElse("").replace(" ", "").toLowerCase(Locale.ROOT),
					response.body(), response);
		}

		String header(String name) {
			return this.response.headers().firstValue(name).orElse("");
		}

		@Override
		public String toString() {
			return this.status + " " + this.type + " " + this.body;
		}

	}

}
