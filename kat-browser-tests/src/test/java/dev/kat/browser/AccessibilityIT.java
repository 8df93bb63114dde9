package dev.kat.browser;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * axe finds nothing serious or critical, whatever is open.
 */
@ExtendWith(BrowserExtension.class)
class AccessibilityIT {

	private static PageApplication application;

	@BeforeAll
	static void start(@TempDir Path directory) {
		Shop shop = Shop.write(directory);
		application = PageApplication.builder().property(PageApplication.UNRESTRICTED).start(directory);
		shop.run(application.migrator());
		shop.folders().write(Shop.PRODUCTS + "/up.sql", "create table products (id bigint)");
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "light", "dark" })
	void hasNoSeriousFaultInThePicture(String scheme, Browser browser) {
		open(browser, scheme);
		assertThat(browser.accessibilityFaults()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "light", "dark" })
	void hasNoSeriousFaultInAFilteredPicture(String scheme, Browser browser) {
		Screen screen = open(browser, scheme);
		browser.click("#filters [data-filter=APPLIED]");
		screen.search("orders");
		assertThat(browser.accessibilityFaults()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "light", "dark" })
	void hasNoSeriousFaultInTheList(String scheme, Browser browser) {
		open(browser, scheme).showList();
		assertThat(browser.accessibilityFaults()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "light", "dark" })
	void hasNoSeriousFaultInTheDetails(String scheme, Browser browser) {
		open(browser, scheme).open(Shop.CUSTOMERS);
		assertThat(browser.accessibilityFaults()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "light", "dark" })
	void hasNoSeriousFaultInTheDialog(String scheme, Browser browser) {
		open(browser, scheme).open(Shop.CUSTOMERS);
		browser.click("#roll-back");
		browser.awaitShown("#dialog-confirm");
		assertThat(browser.accessibilityFaults()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "light", "dark" })
	void hasNoSeriousFaultOnANarrowScreen(String scheme, Browser browser) {
		browser.resize(390, 800);
		open(browser, scheme);
		assertThat(browser.accessibilityFaults()).isEmpty();
	}

	private static Screen open(Browser browser, String scheme) {
		browser.prefer(scheme);
		return Screen.open(browser, application.page());
	}

}
