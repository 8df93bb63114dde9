package dev.kat.browser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The boxes just outside of the view are drawn already. They are links, but none that
 * skip anything.
 */
@ExtendWith(BrowserExtension.class)
class SkipLinksIT {

	@Test
	void hasNoLinkThatLooksAsIfItSkippedSomething(Browser browser, @TempDir Path directory) throws IOException {
		LargeGraph.write(directory, 60, 10);
		try (PageApplication application = PageApplication.builder().start(directory)) {
			Screen.open(browser, application.page());
			browser.click("#zoom-one");
			browser.actions().moveToLocation(700, 800).clickAndHold().moveByOffset(-500, -500).release().perform();
			browser.await("a box above the view", () -> browser.run("""
					return Array.from(document.querySelectorAll(arguments[0]))
						.some((box) => box.getBoundingClientRect().y < 0);
					""", Screen.BOX));
			browser.run(axe());
			assertThat((List<?>) browser.runAsync("""
					axe.run(document, {runOnly: ['skip-link']}).then((results) =>
						arguments[0](results.violations.flatMap(({nodes}) => nodes.map(({html}) => html))));
					""")).isEmpty();
		}
	}

	private static String axe() throws IOException {
		try (InputStream script = SkipLinksIT.class.getResourceAsStream("/axe.min.js")) {
			return new String(script.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
