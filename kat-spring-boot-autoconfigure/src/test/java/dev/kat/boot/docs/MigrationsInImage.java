package dev.kat.boot.docs;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;

import dev.kat.boot.autoconfigure.KatCustomizer;

/**
 * Examples of docs/native.md.
 */
final class MigrationsInImage {

	private MigrationsInImage() {
	}

	@Configuration(proxyBeanMethods = false)
	@ImportRuntimeHints(MoreMigrations.Hints.class)
	static class MoreMigrations {

		@Bean
		KatCustomizer moreLocations() {
			return (builder) -> builder.locations(List.of("classpath:migrations", "classpath:more-migrations"));
		}

		static final class Hints implements RuntimeHintsRegistrar {

			@Override
			public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
				hints.resources().registerPattern("more-migrations/**");
			}

		}

	}

}
