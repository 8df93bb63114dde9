package dev.kat.boot.actuate.endpoint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;

import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Lets the bodies sent to {@link KatEndpoint}, and to no other endpoint or controller,
 * have arrays as members. For Spring MVC.
 */
@ControllerAdvice
public final class KatEndpointBodyAdvice extends RequestBodyAdviceAdapter {

	private final PathMappedEndpoints endpoints;

	/**
	 * Creates the advice.
	 * @param endpoints the endpoints with their paths
	 */
	public KatEndpointBodyAdvice(PathMappedEndpoints endpoints) {
		this.endpoints = endpoints;
	}

	@Override
	public boolean supports(MethodParameter parameter, Type targetType,
			Class<? extends HttpMessageConverter<?>> converterType) {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		return request != null && String.valueOf(this.endpoints.getPath(KatEndpoint.ID))
			.equals(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE,
					RequestAttributes.SCOPE_REQUEST));
	}

	@Override
	public HttpInputMessage beforeBodyRead(HttpInputMessage message, MethodParameter parameter, Type targetType,
			Class<? extends HttpMessageConverter<?>> converterType) throws IOException {
		byte[] body = message.getBody().readAllBytes();
		return new Rewritten(message.getHeaders(), new ByteArrayInputStream(ArrayMembers.asTexts(body)));
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
