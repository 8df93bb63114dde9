package dev.kat.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

import dev.kat.test.MigrationFolders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A developer adds or renames migrations while the page is open.
 */
@ExtendWith(BrowserExtension.class)
class GraphChangesIT {

	private static final String FIRST = "1679012000_create_schema";

	private static final String PHONE = "1679012600_add_phone";

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
	void opensTheMigrationThatTheResultNamesAfterOthersHaveMoved(Browser browser) {
		Screen screen = Screen.open(browser, this.application.page());
		screen.search("create_orders");
		addFirst(browser, screen);
		browser.click("#results li[data-id='1679012398']");
		screen.awaitDetails(Shop.ORDERS);
		assertThat(browser.url()).endsWith("#1679012398");
	}

	@Test
	void showsTheNewNameOfTheMigrationThatIsOpen(Browser browser, @TempDir Path outside) throws IOException {
		new MigrationFolders(outside).add(PHONE, "alter table customers add phone text", "parents: [1679012345]");
		Screen screen = Screen.open(browser, this.application.page() + "#1679012600");
		screen.awaitDetails(Shop.EMAIL);
		Files.move(this.shop.directory().resolve(Shop.EMAIL), outside.resolve(Shop.EMAIL));
		Files.move(outside.resolve(PHONE), this.shop.directory().resolve(PHONE));
		screen.awaitDetails(PHONE);
		assertThat(screen.label(PHONE)).startsWith(PHONE);
	}

	@Test
	void keepsTheFocusOfTheKeyboard(Browser browser) {
		Screen screen = Screen.open(browser, this.application.page());
		browser.run("document.querySelector(\"#picture a[tabindex='0']\").focus()");
		browser.type(Keys.ARROW_DOWN);
		String focused = browser.focused("data-id");
		addFirst(browser, screen);
		browser.await("the focus is back", () -> focused.equals(browser.focused("data-id")));
	}

	@Test
	void keepsTheOpenMigrationAndItsPlaceInTheAddress(Browser browser) {
		Screen screen = Screen.open(browser, this.application.page() + "#1679012398");
		screen.awaitDetails(Shop.ORDERS);
		addFirst(browser, screen);
		screen.awaitDetails(Shop.ORDERS);
		assertThat(screen.boxes("selected")).containsExactly(Shop.ORDERS);
	}

	/** All indexes of the graph are other ones afterwards. */
	private void addFirst(Browser browser, Screen screen) {
		this.shop.folders().add(FIRST, "create schema shop");
		browser.await("the new box", () -> screen.hasBox(FIRST));
	}

}
