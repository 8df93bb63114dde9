package dev.kat.boot.autoconfigure.endpoint;

import org.springframework.core.Ordered;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Writes {@link CsrfHeaders} in reactive applications.
 */
final class CsrfHeadersWebFilter implements WebFilter, Ordered {

	private final CsrfHeaders headers;

	CsrfHeadersWebFilter(CsrfHeaders headers) {
		this.headers = headers;
	}

	@Override
	public int getOrder() {
		return CsrfHeaders.AFTER_SECURITY;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return this.headers.belongOn(exchange.getRequest().getPath().value())
				? token(exchange).doOnNext((token) -> write(token, exchange)).then(chain.filter(exchange))
				: chain.filter(exchange);
	}

	private static Mono<CsrfToken> token(ServerWebExchange exchange) {
		Mono<CsrfToken> token = exchange.getAttribute(CsrfToken.class.getName());
		return (token != null) ? token : Mono.empty();
	}

	private static void write(CsrfToken token, ServerWebExchange exchange) {
		CsrfHeaders.write(token.getHeaderName(), token.getToken(), exchange.getResponse().getHeaders()::set);
	}

}
