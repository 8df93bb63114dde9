package dev.kat.boot.autoconfigure.endpoint;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.csrf.CsrfToken;

import dev.kat.boot.actuate.endpoint.KatEndpoint;

/**
 * Configures {@link CsrfHeaders} where the endpoint is: in the application's own context
 * or, if it has a port of its own, in that of the management server. An endpoint that
 * cannot be written to needs no token, and without the page nothing asks for it.
 */
@ManagementContextConfiguration(proxyBeanMethods = false)
@ConditionalOnClass(name = "dev.kat.page.GraphPage")
@ConditionalOnBean(KatEndpoint.class)
@Conditional(OnWriteAccess.class)
final class CsrfHeadersConfiguration {

	/**
	 * In servlet applications.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass(CsrfToken.class)
	static final class ServletConfiguration {

		@Bean
		FilterRegistrationBean<CsrfHeadersFilter> katCsrfHeadersFilter(PathMappedEndpoints endpoints) {
			FilterRegistrationBean<CsrfHeadersFilter> registration = new FilterRegistrationBean<>(
					new CsrfHeadersFilter(CsrfHeaders.below(endpoints)));
			registration.setOrder(CsrfHeaders.AFTER_SECURITY);
			return registration;
		}

	}

	/**
	 * In reactive applications.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	@ConditionalOnClass(org.springframework.security.web.server.csrf.CsrfToken.class)
	static final class ReactiveConfiguration {

		@Bean
		CsrfHeadersWebFilter katCsrfHeadersFilter(PathMappedEndpoints endpoints) {
			return new CsrfHeadersWebFilter(CsrfHeaders.below(endpoints));
		}

	}

}
