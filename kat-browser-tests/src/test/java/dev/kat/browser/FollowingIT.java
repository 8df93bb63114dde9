package dev.kat.browser;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

import dev.kat.KatMigrator;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.UpOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page asks again when there is something to be expected, and shows nothing that is
 * over.
 */
@ExtendWith(BrowserExtension.class)
class FollowingIT {

	private static final String WAITING = "1679012800_wait_for_the_gate";

	/** Holds back requests whose method and address match, until they are let through. */
	private static final String HOLD = """
			window.held = [];
			window.holds = undefined;
			window.letThrough = () => {
				window.holds = undefined;
				window.held.splice(0).forEach((request) => request());
			};
			const send = window.fetch;
			window.fetch = (path, options) =>
				window.holds?.test(`${options.method ?? 'GET'} ${path}`)
					? new Promise((resolve) => window.held.push(resolve)).then(() => send(path, options))
					: send(path, options);
			""";

	private static final String SELECTED = "return getSelection().toString()";

	private static final String HELD = "return window.held.length";

	private Shop shop;

	private PageApplication application;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.shop = Shop.write(directory);
		this.application = PageApplication.builder().property(PageApplication.UNRESTRICTED).start(directory);
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	@Test
	void asksOftenWhileItsOwnChangeHasNotBegun(Browser browser) {
		this.application.migrator().up();
		Screen screen = open(browser);
		screen.awaitStatus("All 7 migrations applied.");
		screen.open(Shop.INDEX);
		browser.run("window.holds = /^DELETE [^?]*\\?(?!dryRun)/");
		browser.click("#roll-back");
		screen.confirm("Roll back 1 migration");
		browser.await("it is held", () -> browser.run(HELD).equals(1L));
		long before = asked(browser);
		browser.await("it asks again", () -> asked(browser) > before + 1);
		assertThat(browser.count("#roll-back:disabled")).isOne();
		browser.run("window.letThrough()");
		screen.awaitLabel(Shop.INDEX, "rolled back");
	}

	@Test
	void asksAgainIfItWasToldToWhileItWasAsking(Browser browser) {
		this.application.migrator().up();
		open(browser).awaitStatus("All 7 migrations applied.");
		browser.run("window.holds = /graph\\.states/");
		browser.run("document.dispatchEvent(new Event('visibilitychange'))");
		browser.await("it is held", () -> browser.run(HELD).equals(1L));
		browser.run("document.dispatchEvent(new Event('visibilitychange'))");
		long before = asked(browser);
		browser.run("window.letThrough()");
		browser.await("it asks twice", () -> asked(browser) == before + 2);
	}

	@Test
	void marksNothingAsTakenAlongOnceItIsRolledBack(Browser browser) {
		this.shop.run(this.application.migrator());
		Screen screen = open(browser);
		screen.open(Shop.CUSTOMERS);
		assertThat(screen.boxes("taken")).containsExactly(Shop.CUSTOMERS, Shop.ORDERS, Shop.INDEX);
		browser.click("#roll-back");
		screen.confirm("Roll back 3 migrations");
		screen.awaitLabel(Shop.CUSTOMERS, "rolled back");
		browser.await("the new details", () -> browser.count("#details-rollback") == 0);
		assertThat(screen.boxes("taken")).isEmpty();
	}

	@Test
	void keepsTheFocusInTheDetailsWhenTheirButtonHasDoneItsWork(Browser browser) {
		this.shop.run(this.application.migrator());
		Screen screen = open(browser);
		screen.open(Shop.REVIEWS);
		browser.run("document.getElementById('apply').focus()");
		browser.type(Keys.ENTER);
		browser.awaitShown("#dialog-confirm");
		browser.type(Keys.ENTER);
		screen.awaitLabel(Shop.REVIEWS, "applied");
		browser.await("the new details", () -> browser.count("#roll-back:enabled") > 0);
		assertThat(browser.focused("id")).isEqualTo("details-name");
	}

	@Test
	void opensTheLinkOnWhichTheMouseButtonWasPressedBeforeAnotherMigrationChanged(Browser browser) {
		this.shop.run(this.application.migrator());
		Screen screen = open(browser);
		screen.open(Shop.ORDERS);
		browser.press("#details-parents a[href='#1679012350']");
		this.application.migrator().up(UpOptions.targets(Shop.EMAIL));
		screen.awaitLabel(Shop.EMAIL, "applied");
		browser.actions().release().perform();
		screen.awaitDetails(Shop.PRODUCTS);
	}

	@Test
	void keepsWhatIsSelectedInTheDetailsWhenAnotherMigrationChanges(Browser browser) {
		this.shop.run(this.application.migrator());
		Screen screen = open(browser);
		screen.open(Shop.CUSTOMERS);
		browser.run("getSelection().selectAllChildren(document.querySelector('#details-facts .checksum'))");
		Object selected = browser.run(SELECTED);
		assertThat(selected).asString().hasSizeGreaterThan(32);
		this.application.migrator().up(UpOptions.targets(Shop.EMAIL));
		browser.awaitShown("#details-rollback-error");
		assertThat(browser.run(SELECTED)).isEqualTo(selected);
	}

	@Test
	void offersNoChangeWhileAnotherInstanceMigrates(Browser browser) throws Exception {
		this.shop.add(WAITING, Gate.PASS, "truncate gate", "parents: [1679012398]");
		KatMigrator another = KatMigrator.builder(this.application.database().dataSource())
			.locations(this.shop.folders().locations())
			.build();
		try (Gate gate = Gate.close(this.application.database())) {
			Screen screen = open(browser);
			screen.open(Shop.EMAIL);
			assertThat(browser.count("#apply-all:enabled")).isOne();
			assertThat(browser.count("#apply:enabled")).isOne();
			CompletableFuture<MigrationReport> run = CompletableFuture
				.supplyAsync(() -> another.up(UpOptions.targets(WAITING)));
			screen.awaitLabel(WAITING, "running, waiting for a lock");
			assertThat(browser.count("#apply-all:disabled")).isOne();
			assertThat(browser.count("#apply:disabled")).isOne();
			gate.open();
			run.get();
			browser.await("it can be applied", () -> browser.count("#apply:enabled") > 0);
			assertThat(browser.count("#apply-all:enabled")).isOne();
		}
	}

	private Screen open(Browser browser) {
		browser.cdp("Page.addScriptToEvaluateOnNewDocument", Map.of("source", HOLD));
		return Screen.open(browser, this.application.page());
	}

	private static long asked(Browser browser) {
		return browser.requests().stream().filter((url) -> url.contains("graph.states")).count();
	}

}
