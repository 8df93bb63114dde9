package dev.kat.boot.autoconfigure.endpoint;

import java.util.function.BiConsumer;

import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.http.HttpHeaders;

/**
 * Gives the graph page the token that it has to send along to apply and to roll back:
 * Spring Security's protection against cross-site request forgery expects it. A page of
 * another site can make a browser ask for it, but cannot read the answer.
 *
 * @param path the end of the path that the page asks for
 */
record CsrfHeaders(String path) {

	/**
	 * Where a filter that writes them belongs: Spring Security's filters are at -100, and
	 * Jersey may be a filter at 0.
	 */
	static final int AFTER_SECURITY = -10;

	private static final EndpointId ENDPOINT = EndpointId.of("kat");

	private static final String HEADER = "Kat-Csrf-Header";

	private static final String TOKEN = "Kat-Csrf-Token";

	static CsrfHeaders below(PathMappedEndpoints endpoints) {
		return new CsrfHeaders(endpoints.getPath(ENDPOINT) + "/graph.states");
	}

	boolean belongOn(String requestPath) {
		return requestPath.endsWith(this.path);
	}

	/**
	 * Forbids to keep the answer, too: Spring Security does so only by default.
	 */
	static void write(String header, String token, BiConsumer<String, String> answer) {
		answer.accept(HEADER, header);
		answer.accept(TOKEN, token);
		answer.accept(HttpHeaders.CACHE_CONTROL, "no-store");
	}

}
