package dev.kat.boot.actuate.endpoint;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.data.jdbc.autoconfigure.DataJdbcRepositoriesAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/**
 * An application with the endpoint, secured by Spring Security's defaults.
 */
@EnableAutoConfiguration(exclude = { BatchJdbcAutoConfiguration.class, DataJdbcRepositoriesAutoConfiguration.class,
		DataJpaRepositoriesAutoConfiguration.class, HibernateJpaAutoConfiguration.class, QuartzAutoConfiguration.class,
		R2dbcAutoConfiguration.class, JdbcSessionAutoConfiguration.class })
class SecuredEndpointApplication {

	/**
	 * Spring Security sees the classes of Spring MVC, and asks for it, where Jersey
	 * serves.
	 */
	@Bean
	@ConditionalOnWebApplication(type = Type.SERVLET)
	CorsConfigurationSource corsConfigurationSource() {
		return new UrlBasedCorsConfigurationSource();
	}

}
