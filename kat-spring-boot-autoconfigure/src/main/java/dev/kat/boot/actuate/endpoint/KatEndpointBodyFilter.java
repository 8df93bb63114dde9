package dev.kat.boot.actuate.endpoint;

import java.io.ByteArrayOutputStream;

import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lets the bodies sent to {@link KatEndpoint}, and to no other endpoint or controller,
 * have arrays as members. For Spring WebFlux.
 */
public final class KatEndpointBodyFilter implements WebFilter {

	private static final int MOST_BYTES = 256 * 1024;

	private final PathMappedEndpoints endpoints;

	/**
	 * Creates the filter.
	 * @param endpoints the endpoints with their paths
	 */
	public KatEndpointBodyFilter(PathMappedEndpoints endpoints) {
		this.endpoints = endpoints;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ServerHttpRequest request = exchange.getRequest();
		boolean ours = request.getMethod() == HttpMethod.POST
				&& request.getPath().pathWithinApplication().value().equals(this.endpoints.getPath(KatEndpoint.ID));
		return chain.filter(ours ? exchange.mutate().request(new Rewritten(request)).build() : exchange);
	}

	private static final class Rewritten extends ServerHttpRequestDecorator {

		private Rewritten(ServerHttpRequest request) {
			super(request);
		}

		/** The length is another one now. */
		@Override
		public HttpHeaders getHeaders() {
			HttpHeaders headers = HttpHeaders.copyOf(super.getHeaders());
			headers.remove(HttpHeaders.CONTENT_LENGTH);
			return headers;
		}

		@Override
		public Flux<DataBuffer> getBody() {
			return super.getBody().map(Rewritten::takeBytes)
				.collect(ByteArrayOutputStream::new, Rewritten::append)
				.map((body) -> wrap(ArrayMembers.asTexts(body.toByteArray())))
				.flux();
		}

		/**
		 * The server gets its buffer back at once: whoever reads the body next also
		 * releases what is left over, and nothing may be released twice.
		 */
		private static byte[] takeBytes(DataBuffer buffer) {
			byte[] bytes = new byte[buffer.readableByteCount()];
			buffer.read(bytes);
			DataBufferUtils.release(buffer);
			return bytes;
		}

		private static void append(ByteArrayOutputStream body, byte[] bytes) {
			if (body.size() + bytes.length > MOST_BYTES) {
				throw new DataBufferLimitException("A body may have %d bytes".formatted(MOST_BYTES));
			}
			body.writeBytes(bytes);
		}

		private static DataBuffer wrap(byte[] body) {
			return DefaultDataBufferFactory.sharedInstance.wrap(body);
		}

	}

}
