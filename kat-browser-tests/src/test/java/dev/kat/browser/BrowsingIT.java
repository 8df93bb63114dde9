package dev.kat.browser;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.Rectangle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a person sees and finds, without changing anything.
 */
@ExtendWith(BrowserExtension.class)
class BrowsingIT {

	private static final String MINIMAP = "#minimap";

	private static PageApplication application;

	@BeforeAll
	static void start(@TempDir Path directory) {
		Shop shop = Shop.write(directory);
		application = PageApplication.builder().start(directory);
		shop.run(application.migrator());
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void showsEachMigrationWithItsState(Browser browser) {
		Screen screen = Screen.open(browser, application.page());
		assertThat(List.of(screen.label(Shop.CUSTOMERS), screen.label(Shop.REVIEWS), screen.label(Shop.EMAIL),
				screen.label(Shop.SEED)))
			.containsExactly(Shop.CUSTOMERS + ", applied", Shop.REVIEWS + ", rolled back",
					Shop.EMAIL + ", pending, irreversible", Shop.SEED + ", pending, blocked, irreversible");
		assertThat(screen.status()).isEqualTo("3 of 7 migrations not applied.");
		assertThat(browser.texts("#filters button")).containsExactly("4 applied", "2 pending", "1 rolled back",
				"1 blocked", "2 irreversible");
		assertThat(browser.text("#table")).isEqualTo("public.migrations");
	}

	@Test
	void findsMigrationsByName(Browser browser) {
		Screen screen = Screen.open(browser, application.page());
		screen.search("ORDERS");
		assertThat(screen.results()).containsExactly("create_orders 1679012398", "index_orders 1679012500");
		assertThat(screen.boxes("faded")).doesNotContain(Shop.ORDERS, Shop.INDEX).hasSize(5);
	}

	@Test
	void opensTheMigrationThatIsFoundByItsNumber(Browser browser) {
		Screen screen = Screen.open(browser, application.page());
		screen.search("2500");
		browser.type(Keys.ENTER);
		screen.awaitDetails(Shop.INDEX);
		assertThat(browser.url()).endsWith("#1679012500");
	}

	@Test
	void fadesWhatAFilterLeavesOut(Browser browser) {
		Screen screen = Screen.open(browser, application.page());
		browser.click("#filters [data-filter=PENDING]");
		assertThat(screen.boxes("faded")).containsExactly(Shop.CUSTOMERS, Shop.PRODUCTS, Shop.ORDERS, Shop.REVIEWS,
				Shop.INDEX);
		browser.click("#filters [data-filter=PENDING]");
		assertThat(screen.boxes("faded")).isEmpty();
	}

	@Test
	void showsTheDetailsOfAMigration(Browser browser) {
		Screen screen = Screen.open(browser, application.page());
		screen.open(Shop.ORDERS);
		assertThat(browser.text("#details-description")).isEqualTo("Who bought what");
		assertThat(browser.texts("#details-facts dt")).containsExactly("Applied", "Took", "By", "Mode", "Rollback",
				"Ancestors", "Descendants", "Position", "Checksum");
		assertThat(browser.texts("#details-parents a .title")).containsExactly("create_customers", "create_products");
		assertThat(browser.texts("#details-children a .title")).containsExactly("index_orders");
		assertThat(browser.texts("#details-journal tbody tr")).singleElement()
			.asString()
			.contains("up succeeded", "shop");
		assertThat(screen.details()).doesNotContain("create table", "127.0.0.1", "postgresql");
	}

	@Test
	void highlightsWhatARollbackTakesAlong(Browser browser) {
		Screen screen = Screen.open(browser, application.page());
		screen.open(Shop.CUSTOMERS);
		assertThat(browser.texts("#details-rollback li .title")).containsExactly("index_orders", "create_orders",
				"create_customers");
		assertThat(screen.boxes("taken")).containsExactly(Shop.CUSTOMERS, Shop.ORDERS, Shop.INDEX);
		assertThat(browser.attribute(Screen.box(Shop.INDEX), "data-place")).isEqualTo("1");
		browser.click("#show-rollback");
		assertThat(screen.boxes("taken")).isEmpty();
	}

	@Test
	void highlightsTheNeighboursOfTheMigrationUnderThePointer(Browser browser) {
		Screen screen = Screen.open(browser, application.page());
		browser.pointTo(Screen.box(Shop.ORDERS));
		browser.await("neighbours",
				() -> screen.boxes("near").equals(List.of(Shop.CUSTOMERS, Shop.PRODUCTS, Shop.INDEX)));
	}

	@Test
	void showsTheLongestPath(Browser browser) {
		Screen screen = Screen.open(browser, application.page());
		assertThat(browser.text("#longest-path")).isEqualTo("Longest path (3)");
		browser.click("#longest-path");
		assertThat(screen.boxes("faded")).hasSize(4);
	}

	@Test
	void showsTheSameAsAList(Browser browser) {
		Screen screen = Screen.open(browser, application.page());
		screen.showList();
		assertThat(browser.texts("#list thead th")).containsExactly("State", "Migration", "Marks", "Parents");
		assertThat(browser.texts("#list tbody tr")).hasSize(7)
			.contains("applied " + Shop.ORDERS + " create_customers create_products",
					"pending " + Shop.EMAIL + " irreversible create_customers");
		browser.click("#list tr[data-id='1679012398'] th a");
		screen.awaitDetails(Shop.ORDERS);
	}

	@Test
	void leadsAlongTheGraphWithTheArrowKeys(Browser browser) {
		Screen screen = Screen.open(browser, application.page());
		browser.run("document.querySelector(\"#picture a[tabindex='0']\").focus()");
		assertThat(focused(browser)).startsWith(Shop.CUSTOMERS);
		browser.type(Keys.ARROW_DOWN);
		browser.await("a child", () -> focused(browser).startsWith(Shop.ORDERS)
				|| focused(browser).startsWith(Shop.REVIEWS) || focused(browser).startsWith(Shop.EMAIL));
		String child = focused(browser).replaceFirst(",.*", "");
		browser.type(Keys.ENTER);
		screen.awaitDetails(child);
		browser.type(Keys.ESCAPE);
		browser.awaitHidden(Screen.DETAILS);
	}

	@Test
	void searchesAfterASlash(Browser browser) {
		Screen.open(browser, application.page());
		browser.type("/");
		browser.await("focus", () -> "search".equals(browser.focused("id")));
	}

	@Test
	void opensTheMigrationOfTheAddress(Browser browser) {
		Screen screen = Screen.open(browser, application.page() + "#1679012600");
		screen.awaitDetails(Shop.EMAIL);
		assertThat(screen.has(Shop.EMAIL, "selected")).isTrue();
	}

	@Test
	void hasNoButtonsThatChangeSomething(Browser browser) {
		Screen screen = Screen.open(browser, application.page());
		browser.awaitHidden("#apply-all");
		screen.open(Shop.EMAIL);
		assertThat(browser.count("#apply")).isZero();
		screen.open(Shop.ORDERS);
		assertThat(browser.count("#roll-back")).isZero();
	}

	@Test
	void fitsOnANarrowScreen(Browser browser) {
		browser.resize(390, 800);
		Screen screen = Screen.open(browser, application.page());
		assertThat(widthOfPage(browser)).isEqualTo(390);
		screen.search("2600");
		browser.type(Keys.ENTER);
		screen.awaitDetails(Shop.EMAIL);
		assertThat(widthOfPage(browser)).isEqualTo(390);
		assertThat(browser.place(Screen.DETAILS).getWidth()).isLessThanOrEqualTo(390);
		browser.click("#details-close");
		browser.awaitHidden(Screen.DETAILS);
		screen.showList();
		assertThat(widthOfPage(browser)).isEqualTo(390);
	}

	@Test
	void drawsTheWholeGraphAgainAfterFit(Browser browser) {
		Screen screen = Screen.open(browser, application.page());
		browser.click("#zoom-in");
		browser.click("#zoom-in");
		String near = transform(browser);
		browser.click("#zoom-fit");
		browser.await("another view", () -> !transform(browser).equals(near));
		assertThat(browser.isShown(Screen.box(Shop.SEED))).isTrue();
	}

	@Test
	void movesWithThePointer(Browser browser) {
		Screen.open(browser, application.page());
		String before = transform(browser);
		browser.actions().moveToLocation(300, 700).clickAndHold().moveByOffset(60, -80).release().perform();
		browser.await("another view", () -> !transform(browser).equals(before));
	}

	@Test
	void showsInASmallMapWhichPartIsInView(Browser browser) {
		Screen.open(browser, application.page());
		browser.awaitHidden(MINIMAP);
		browser.click("#zoom-in");
		browser.click("#zoom-in");
		browser.click("#zoom-in");
		browser.awaitShown(MINIMAP);
		Rectangle map = browser.place(MINIMAP);
		String before = transform(browser);
		browser.actions()
			.moveToLocation(map.getX() + map.getWidth() / 4, map.getY() + map.getHeight() / 2)
			.click()
			.perform();
		browser.await("another view", () -> !transform(browser).equals(before));
	}

	private static String transform(Browser browser) {
		return browser.attribute("#picture .world", "transform");
	}

	private static String focused(Browser browser) {
		return browser.focused("aria-label");
	}

	private static int widthOfPage(Browser browser) {
		return ((Number) browser.run("return document.documentElement.scrollWidth")).intValue();
	}

}
