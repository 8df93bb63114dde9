package dev.kat.boot.actuate.endpoint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpMethod;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Lets the bodies sent to {@link KatEndpoint}, and to no other endpoint or controller,
 * have arrays as members, and refuses those that would do more than was meant. For Spring
 * MVC.
 */
@ControllerAdvice
public final class KatEndpointBodyAdvice extends RequestBodyAdviceAdapter {

	private static final String ENDPOINT_HANDLERS = "org.springframework.boot.webmvc.actuate.endpoint.web.";

	private final PathMappedEndpoints endpoints;

	private final boolean writable;

	/**
	 * Creates the advice.
	 * @param endpoints the endpoints with their paths
	 * @param writable whether the endpoint's own access property was set to unrestricted
	 */
	public KatEndpointBodyAdvice(PathMappedEndpoints endpoints, boolean writable) {
		this.endpoints = endpoints;
		this.writable = writable;
	}

	@Override
	public boolean supports(MethodParameter parameter, Type targetType,
			Class<? extends HttpMessageConverter<?>> converterType) {
		// On another port, a controller of the application can have the same path.
		return parameter.getDeclaringClass().getName().startsWith(ENDPOINT_HANDLERS)
				&& isOurs(request().getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
	}

	private boolean isOurs(@Nullable Object pattern) {
		String path = String.valueOf(this.endpoints.getPath(KatEndpoint.ID));
		return pattern instanceof String text && (text.equals(path) || text.startsWith(path + "/"));
	}

	@Override
	public HttpInputMessage beforeBodyRead(HttpInputMessage message, MethodParameter parameter, Type targetType,
			Class<? extends HttpMessageConverter<?>> converterType) throws IOException {
		if (isRequest(HttpMethod.DELETE) && this.writable) {
			throw EndpointBody.ofDelete();
		}
		byte[] body = message.getBody().readNBytes(EndpointBody.MOST_BYTES + 1);
		byte[] readable = isRequest(HttpMethod.POST) ? EndpointBody.ofPost(body, this.writable) : EndpointBody.EMPTY;
		return new Rewritten(message.getHeaders(), new ByteArrayInputStream(readable));
	}

	@Override
	public @Nullable Object handleEmptyBody(@Nullable Object body, HttpInputMessage message, MethodParameter parameter,
			Type targetType, Class<? extends HttpMessageConverter<?>> converterType) {
		if (isRequest(HttpMethod.POST)) {
			EndpointBody.ofPost(new byte[0], this.writable);
		}
		return body;
	}

	private static boolean isRequest(HttpMethod method) {
		return method.matches(request().getMethod());
	}

	private static HttpServletRequest request() {
		return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
	}

	private record Rewritten(HttpHeaders headers, InputStream body) implements HttpInputMessage {

		@Override
		public HttpHeaders getHeaders() {
			return this.headers;
		}

		@Override
		public InputStream getBody() {
			return this.body;
		}

	}

}
