package dev.kat.browser;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How often the page asks for the states. Seen from the timers that it has set, so that
 * no test has to wait to see that nothing happens.
 */
@ExtendWith(BrowserExtension.class)
class AskingIT {

	/** Keeps the pauses of a second and more that are going on. */
	private static final String TIMERS = """
			window.pauses = new Map();
			const set = window.setTimeout;
			const clear = window.clearTimeout;
			window.setTimeout = (action, pause, ...others) => {
				const timer = set(() => { window.pauses.delete(timer); action(); }, pause, ...others);
				if (pause >= 1000) {
					window.pauses.set(timer, pause);
				}
				return timer;
			};
			window.clearTimeout = (timer) => { window.pauses.delete(timer); clear(timer); };
			""";

	private static final String PAUSES = "return Array.from(window.pauses.values()).join()";

	private static final String VISIBILITY = """
			Object.defineProperty(document, 'hidden', {configurable: true, value: arguments[0] === 'hidden'});
			Object.defineProperty(document, 'visibilityState', {configurable: true, value: arguments[0]});
			document.dispatchEvent(new Event('visibilitychange'));
			""";

	private Shop shop;

	private PageApplication application;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.shop = Shop.write(directory);
		this.application = PageApplication.builder().start(directory);
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	@Test
	void asksEveryTwoSecondsWhileSomethingIsPending(Browser browser) {
		open(browser);
		browser.await("a pause", () -> "2000".equals(browser.run(PAUSES)));
		long before = asked(browser);
		browser.await("it asks again", () -> asked(browser) > before);
	}

	@Test
	void asksSeldomIfEverythingIsApplied(Browser browser) {
		this.application.migrator().up();
		open(browser);
		browser.await("a pause", () -> "30000".equals(browser.run(PAUSES)));
	}

	@Test
	void asksNothingWhileItIsHidden(Browser browser) {
		open(browser);
		browser.await("a pause", () -> "2000".equals(browser.run(PAUSES)));
		browser.run(VISIBILITY, "hidden");
		browser.await("no pause", () -> "".equals(browser.run(PAUSES)));
		long before = asked(browser);
		browser.run(VISIBILITY, "visible");
		browser.await("it asks at once", () -> asked(browser) > before);
		browser.await("a pause", () -> "2000".equals(browser.run(PAUSES)));
	}

	@Test
	void drawsAMigrationThatIsAdded(Browser browser) {
		open(browser);
		this.shop.folders().add("1679012800_create_wishes", "select 1", "parents: [1679012350]");
		browser.await("the new box", () -> new Screen(browser).hasBox("1679012800_create_wishes"));
	}

	private void open(Browser browser) {
		browser.cdp("Page.addScriptToEvaluateOnNewDocument", Map.of("source", TIMERS));
		Screen.open(browser, this.application.page());
		assertThat(asked(browser)).isPositive();
	}

	private static long asked(Browser browser) {
		return browser.requests().stream().filter((url) -> url.contains("graph.states")).count();
	}

}
