package dev.kat.browser;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page loads whatever serves it, and wherever. What it asks for lies beside it, and a
 * policy that forbids everything else does no harm.
 */
@ExtendWith(BrowserExtension.class)
class StacksIT {

	@TempDir
	private Path directory;

	@BeforeEach
	void writeMigrations() {
		Shop.write(this.directory);
	}

	@ParameterizedTest
	@EnumSource
	void drawsThePicture(Stack stack, Browser browser) {
		try (PageApplication application = PageApplication.builder().stack(stack).start(this.directory)) {
			assertDraws(browser, application.page());
		}
	}

	@ParameterizedTest
	@EnumSource
	void drawsThePictureForABrowserWithoutTheEnding(Stack stack, Browser browser) {
		try (PageApplication application = PageApplication.builder().stack(stack).start(this.directory)) {
			assertDraws(browser, application.page().replace(".html", ""));
		}
	}

	@Test
	void drawsThePictureBelowTheApplicationsPath(Browser browser) {
		try (PageApplication application = PageApplication.builder()
			.property("server.servlet.context-path=/shop")
			.property("management.endpoints.web.base-path=/manage")
			.start(this.directory)) {
			assertDraws(browser, application.address("/manage/kat/graph.html"));
		}
	}

	@Test
	void drawsThePictureOnAPortOfItsOwn(Browser browser) {
		try (PageApplication application = PageApplication.builder()
			.property("management.server.port=0")
			.property("management.server.address=127.0.0.1")
			.start(this.directory)) {
			assertDraws(browser, application.page());
		}
	}

	private static void assertDraws(Browser browser, String page) {
		Screen screen = Screen.open(browser, page);
		assertThat(screen.label(Shop.ORDERS)).isEqualTo(Shop.ORDERS + ", pending, blocked");
		screen.awaitStatus("7 of 7 migrations not applied.");
		String folder = page.substring(0, page.lastIndexOf('/') + 1);
		assertThat(browser.requests()).allMatch((url) -> url.startsWith(folder));
	}

}
