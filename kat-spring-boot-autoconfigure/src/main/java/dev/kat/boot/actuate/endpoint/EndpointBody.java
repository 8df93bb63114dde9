package dev.kat.boot.actuate.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * What bodies may be sent to {@link KatEndpoint}: the same in Spring MVC and in Spring
 * WebFlux.
 */
final class EndpointBody {

	static final int MOST_BYTES = 256 * 1024;

	/** For the other methods, whose bodies Boot reads in Spring MVC and does not use. */
	static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

	/** Boot takes these for no arguments at all, and everything would be applied. */
	private static final Set<String> NOTHING = Set.of("", "null");

	private EndpointBody() {
	}

	/**
	 * Returns the body of a POST in a form that Boot can read.
	 * @param writable whether more will come of it than a refusal
	 * @throws ResponseStatusException with status 400 if there is nothing in it, 413 if
	 * it is too long
	 */
	static byte[] ofPost(byte[] body, boolean writable) {
		if (body.length > MOST_BYTES) {
			throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
		}
		if (writable && NOTHING.contains(new String(body, StandardCharsets.UTF_8).strip())) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "No body: send {} to apply everything");
		}
		return ArrayMembers.asTexts(body);
	}

	/**
	 * Refuses the body of a DELETE: Boot would leave it out, and with it a dry run.
	 */
	static ResponseStatusException ofDelete() {
		return new ResponseStatusException(HttpStatus.BAD_REQUEST, "A body: use parameters of the URL");
	}

}
