package dev.kat.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Gives each test a new window of the one browser of this JVM, and looks afterwards for
 * errors in its console and for requests to other hosts. Without a browser, the tests are
 * skipped; {@code -Dkat.test.browser=required}: it is an error when there is none.
 */
final class BrowserExtension implements ExecutionCondition, BeforeEachCallback, AfterEachCallback, ParameterResolver {

	private static final Logger logger = LoggerFactory.getLogger(BrowserExtension.class);

	private static final Path FAILURES = Path.of("target/failures");

	private static final Namespace NAMESPACE = Namespace.create(BrowserExtension.class);

	/** A browser has one window at a time. */
	private static final AtomicReference<@Nullable Browser> OPEN = new AtomicReference<>();

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (Chromium.isInstalled() || "required".equals(System.getProperty("kat.test.browser"))) {
			return ConditionEvaluationResult.enabled("");
		}
		store(context.getRoot()).computeIfAbsent("warning", (key) -> {
			logger.warn("Skipped: there is no browser, {}", Chromium.PACKAGES);
			return true;
		});
		return ConditionEvaluationResult.disabled("no browser, " + Chromium.PACKAGES);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		assertThat(Chromium.isInstalled()).as(Chromium.PACKAGES + " are installed").isTrue();
		Browser browser = Browser.open(running(context.getRoot()).driver());
		store(context).put(Browser.class, browser);
		OPEN.set(browser);
	}

	/**
	 * Stops the page that is open, if there is one.
	 */
	static void stopPage() {
		Optional.ofNullable(OPEN.get()).ifPresent(Browser::stopPage);
	}

	@Override
	public void afterEach(ExtensionContext context) throws IOException {
		OPEN.set(null);
		Browser browser = store(context).remove(Browser.class, Browser.class);
		if (browser == null) {
			return;
		}
		boolean hasFailed = context.getExecutionException().isPresent();
		if (hasFailed) {
			savePicture(browser, context);
		}
		browser.close(!hasFailed);
	}

	/**
	 * What was on the screen often says why a test failed.
	 */
	private static void savePicture(Browser browser, ExtensionContext context) throws IOException {
		Files.createDirectories(FAILURES);
		String name = context.getRequiredTestClass().getSimpleName() + "." + context.getRequiredTestMethod().getName();
		Files.write(FAILURES.resolve(name + ".png"), browser.screenshot());
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Browser.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return store(context).get(Browser.class, Browser.class);
	}

	private static Running running(ExtensionContext root) {
		return store(root).computeIfAbsent(Running.class, (key) -> Running.start(), Running.class);
	}

	private static ExtensionContext.Store store(ExtensionContext context) {
		return context.getStore(NAMESPACE);
	}

	/**
	 * JUnit closes it after the last test of this JVM.
	 *
	 * @param driver the browser, with its driver
	 * @param temporary where both may leave files behind
	 */
	private record Running(ChromeDriver driver, Path temporary) implements AutoCloseable {

		private static Running start() {
			try {
				Path temporary = Files.createTempDirectory("kat-browser");
				return new Running(Chromium.start(temporary), temporary);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		public void close() throws IOException {
			this.driver.quit();
			FileSystemUtils.deleteRecursively(this.temporary);
		}

	}

}
