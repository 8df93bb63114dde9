package dev.kat.browser;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

import dev.kat.plan.UpOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Without a mouse, and with what reads the page aloud.
 */
@ExtendWith(BrowserExtension.class)
class KeyboardIT {

	private PageApplication application;

	@BeforeEach
	void start(@TempDir Path directory) {
		Shop shop = Shop.write(directory);
		this.application = PageApplication.builder().start(directory);
		shop.run(this.application.migrator());
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	@Test
	void keepsTheFocusInTheDetailsWhenAnotherMigrationChanges(Browser browser) {
		Screen screen = Screen.open(browser, this.application.page());
		screen.open(Shop.ORDERS);
		browser.run("document.querySelector(\"#details-parents a[href='#1679012350']\").focus()");
		this.application.migrator().up(UpOptions.targets(Shop.EMAIL));
		screen.awaitLabel(Shop.EMAIL, "applied");
		assertThat(browser.focused("href")).isEqualTo("#1679012350");
	}

	@Test
	void keepsTheFocusOnALinkThatMovesDown(Browser browser) {
		Screen screen = Screen.open(browser, this.application.page());
		screen.open(Shop.PRODUCTS);
		browser.run("document.querySelector(\"#details-rollback a[href='#1679012398']\").focus()");
		this.application.migrator().up(UpOptions.targets(Shop.REVIEWS));
		browser.await("one more step", () -> browser.count("#details-rollback li") == 4);
		assertThat(browser.texts("#details-rollback li:has(:focus) .title")).containsExactly("create_orders");
	}

	@Test
	void opensTheBoxThatAScreenReaderActivates(Browser browser) {
		Screen screen = Screen.open(browser, this.application.page());
		browser.run("""
				document.querySelector(arguments[0]).dispatchEvent(
					new MouseEvent('click', {bubbles: true, cancelable: true}));
				""", Screen.box(Shop.INDEX));
		screen.awaitDetails(Shop.INDEX);
	}

	@Test
	void closesTheDetailsFromTheirCheckbox(Browser browser) {
		Screen screen = Screen.open(browser, this.application.page());
		screen.open(Shop.CUSTOMERS);
		browser.run("document.getElementById('show-rollback').focus()");
		browser.type(Keys.ESCAPE);
		browser.awaitHidden(Screen.DETAILS);
	}

	@Test
	void choosesTheLastResultWithTheArrowUp(Browser browser) {
		Screen screen = Screen.open(browser, this.application.page());
		screen.search("create");
		browser.type(Keys.ARROW_UP);
		browser.await("the last result", () -> browser.count("#results li:last-child[aria-selected=true]") > 0);
		browser.type(Keys.ARROW_DOWN);
		browser.await("the first result", () -> browser.count("#results li:first-child[aria-selected=true]") > 0);
	}

	@Test
	void showsTheResultsAgainWhenAnArrowChoosesOne(Browser browser) {
		Screen screen = Screen.open(browser, this.application.page());
		screen.search("create");
		browser.type(Keys.ENTER);
		browser.awaitHidden("#results");
		browser.type(Keys.ARROW_DOWN);
		browser.awaitShown("#results");
		assertThat(browser.attribute("#search", "aria-expanded")).isEqualTo("true");
		assertThat(browser.texts("#results [aria-selected=true]")).hasSize(1);
	}

}
