package dev.kat.browser;

import java.util.List;

import org.springframework.boot.test.context.FilteredClassLoader;

/**
 * What serves an application's endpoints.
 */
enum Stack {

	MVC("servlet"),

	WEBFLUX("reactive"),

	/** Boot prefers Spring MVC, which has to be hidden from it. */
	JERSEY("servlet");

	private final String type;

	Stack(String type) {
		this.type = type;
	}

	List<String> properties() {
		return List.of("--spring.main.web-application-type=" + this.type);
	}

	ClassLoader classLoader() {
		ClassLoader classLoader = Stack.class.getClassLoader();
		return (this == JERSEY) ? new FilteredClassLoader("org.springframework.web.servlet") : classLoader;
	}

}
