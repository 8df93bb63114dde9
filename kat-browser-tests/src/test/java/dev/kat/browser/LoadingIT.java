package dev.kat.browser;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.interactions.WheelInput.ScrollOrigin;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page before it knows anything.
 */
@ExtendWith(BrowserExtension.class)
class LoadingIT {

	/** The states do not arrive until then. */
	private static final String HOLD = """
			const send = window.fetch;
			const arrival = new Promise((resolve) => { window.arrive = resolve; });
			window.fetch = (...request) => arrival.then(() => send(...request));
			""";

	@Test
	void canBeScrolledBeforeThereIsAPicture(Browser browser, @TempDir Path directory) {
		Shop.write(directory);
		try (PageApplication application = PageApplication.builder().start(directory)) {
			browser.cdp("Page.addScriptToEvaluateOnNewDocument", Map.of("source", HOLD));
			browser.go(application.page());
			browser.actions().scrollFromOrigin(ScrollOrigin.fromViewport(400, 500), 0, -300).perform();
			browser.type("+", "0");
			browser.fill("#search", "orders");
			browser.runAsync("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))");
			assertThat(browser.text("#nothing")).isEqualTo("Loading…");
			browser.run("window.arrive()");
			Screen screen = new Screen(browser).awaitPicture();
			assertThat(screen.boxes("faded")).doesNotContain(Shop.ORDERS).hasSize(5);
			assertThat(browser.isShown(Screen.box(Shop.SEED))).isTrue();
		}
	}

	@Test
	void saysThatThereAreNoMigrations(Browser browser, @TempDir Path directory) {
		try (PageApplication application = PageApplication.builder().start(directory)) {
			browser.go(application.page());
			new Screen(browser).awaitStatus("There are no migrations.");
			browser.type("0", "1", "+");
			assertThat(browser.count(Screen.BOX)).isZero();
		}
	}

	@Test
	void opensNothingIfTheAddressNamesNoMigration(Browser browser, @TempDir Path directory) {
		Shop.write(directory);
		try (PageApplication application = PageApplication.builder().start(directory)) {
			for (String hash : new String[] { "#%", "#'\"]<b>", "#%3Cb%3E", "#table" }) {
				browser.go("about:blank");
				Screen screen = Screen.open(browser, application.page() + hash);
				browser.awaitHidden(Screen.DETAILS);
				screen.awaitStatus("Unknown or ambiguous migration: "
						+ hash.substring(1).replace("%3C", "<").replace("%3E", ">") + ".");
			}
		}
	}

}
