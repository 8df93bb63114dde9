package dev.kat.boot.autoconfigure.endpoint;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Writes {@link CsrfHeaders} in servlet applications.
 */
final class CsrfHeadersFilter extends OncePerRequestFilter {

	private final CsrfHeaders headers;

	CsrfHeadersFilter(CsrfHeaders headers) {
		this.headers = headers;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !this.headers.belongOn(request.getRequestURI());
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
			CsrfHeaders.write(token.getHeaderName(), token.getToken(), response::setHeader);
		}
		chain.doFilter(request, response);
	}

}
