package dev.kat.boot.autoconfigure;

import java.util.regex.Pattern;

import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

/**
 * Refuses a version of Spring Boot that is too old before any other class of Kat runs:
 * each class that is missing there or has moved since would fail in its own way. This
 * class and {@link StartRefusedFailureAnalyzer} therefore use only what every version of
 * Boot has.
 */
final class SpringBootVersionCheck implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

	private static final Pattern TOO_OLD = Pattern.compile("[1-3]\\..*");

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		check(SpringBootVersion.getVersion());
	}

	static void check(String version) {
		if (TOO_OLD.matcher(version).matches()) {
			throw new StartRefusedException("Kat needs Spring Boot 4.0 or later, but this application uses " + version,
					"Move the application to Spring Boot 4.0 or later, or remove Kat from its dependencies.");
		}
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
