package dev.kat.boot.actuate.endpoint;

import java.io.ByteArrayOutputStream;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.context.ApplicationContext;
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
 * have arrays as members, and refuses those that would do more than was meant. For Spring
 * WebFlux.
 */
public final class KatEndpointBodyFilter implements WebFilter {

	private static final Set<HttpMethod> WRITING = Set.of(HttpMethod.POST, HttpMethod.DELETE);

	private static final String ENDPOINT_HANDLERS = "webEndpointReactiveHandlerMapping";

	private final PathMappedEndpoints endpoints;

	private final boolean writable;

	/**
	 * Creates the filter.
	 * @param endpoints the endpoints with their paths
	 * @param writable whether the endpoint's own access property was set to unrestricted
	 */
	public KatEndpointBodyFilter(PathMappedEndpoints endpoints, boolean writable) {
		this.endpoints = endpoints;
		this.writable = writable;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ServerHttpRequest request = exchange.getRequest();
		if (!WRITING.contains(request.getMethod()) || !hasEndpoints(exchange.getApplicationContext())) {
			return chain.filter(exchange);
		}
		String path = String.valueOf(this.endpoints.getPath(KatEndpoint.ID));
		String requested = request.getPath().pathWithinApplication().value();
		if (request.getMethod() == HttpMethod.POST && requested.equals(path)) {
			return chain.filter(exchange.mutate().request(new Rewritten(request, this.writable)).build());
		}
		if (this.writable && request.getMethod() == HttpMethod.DELETE && requested.startsWith(path + "/")
				&& hasBody(request)) {
			return Mono.error(EndpointBody.ofDelete());
		}
		return chain.filter(exchange);
	}

	/**
	 * On another port, a controller of the application can have the same path.
	 */
	private static boolean hasEndpoints(@Nullable ApplicationContext context) {
		return context != null && context.containsLocalBean(ENDPOINT_HANDLERS);
	}

	private static boolean hasBody(ServerHttpRequest request) {
		return request.getHeaders().getContentLength() > 0
				|| request.getHeaders().containsHeader(HttpHeaders.TRANSFER_ENCODING);
	}

	private static final class Rewritten extends ServerHttpRequestDecorator {

		private final boolean writable;

		private Rewritten(ServerHttpRequest request, boolean writable) {
			super(request);
			this.writable = writable;
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
				.map((body) -> EndpointBody.ofPost(body.toByteArray(), this.writable))
				.filter((body) -> body.length > 0)
				.map(Rewritten::wrap)
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
			if (body.size() + bytes.length > EndpointBody.MOST_BYTES) {
				throw new DataBufferLimitException("A body may have %d bytes".formatted(EndpointBody.MOST_BYTES));
			}
			body.writeBytes(bytes);
		}

		private static DataBuffer wrap(byte[] body) {
			return DefaultDataBufferFactory.sharedInstance.wrap(body);
		}

	}

}
