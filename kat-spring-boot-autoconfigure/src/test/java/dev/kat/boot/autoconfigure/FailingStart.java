package dev.kat.boot.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * A start that fails, as the user sees it on the console.
 *
 * @param output what the console showed
 */
record FailingStart(String output) {

	static FailingStart with(CapturedOutput output, String... properties) {
		return of(output, Application.class, properties);
	}

	static FailingStart of(CapturedOutput output, Class<?> configuration, String... properties) {
		int before = output.getAll().length();
		String[] arguments = Stream.of(properties).map((property) -> "--" + property).toArray(String[]::new);
		SpringApplicationBuilder application = new SpringApplicationBuilder(configuration).web(WebApplicationType.NONE);
		assertThatException().isThrownBy(() -> application.run(arguments).close());
		return new FailingStart(output.getAll().substring(before));
	}

	/**
	 * Asserts the whole of what Boot prints about the failure.
	 */
	FailingStart isExplainedAs(String description, String action) {
		assertThat(this.output).endsWith("""
				***************************
				APPLICATION FAILED TO START
				***************************

				Description:

				%s

				Action:

				%s

				""".formatted(description, action));
		return this;
	}

	FailingStart withoutStackTrace() {
		assertThat(this.output).doesNotContainPattern("(?m)^\\s+at \\S+\\(");
		return this;
	}

	FailingStart without(List<String> secrets) {
		assertThat(this.output).doesNotContain(secrets);
		return this;
	}

	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, KatAutoConfiguration.class })
	static class Application {

	}

}
