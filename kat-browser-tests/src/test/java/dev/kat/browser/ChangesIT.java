package dev.kat.browser;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

import dev.kat.plan.DownOptions;
import dev.kat.plan.UpOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applies and rolls back from the page, where the endpoint is unrestricted.
 */
@ExtendWith(BrowserExtension.class)
class ChangesIT {

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
	void appliesAMigrationWithItsAncestorsAfterItHasAsked(Browser browser) {
		Screen screen = Screen.open(browser, this.application.page());
		screen.open(Shop.ORDERS);
		browser.click("#apply");
		browser.awaitShown(Screen.DIALOG);
		assertThat(browser.texts("#dialog-steps li")).containsExactly(Shop.CUSTOMERS, Shop.PRODUCTS, Shop.ORDERS);
		assertThat(applied()).isEmpty();
		screen.confirm("Apply 3 migrations");
		screen.awaitLabel(Shop.ORDERS, "applied");
		assertThat(applied()).containsExactly(Shop.CUSTOMERS, Shop.PRODUCTS, Shop.ORDERS);
	}

	@Test
	void appliesNothingIfThePersonCancels(Browser browser) {
		Screen screen = Screen.open(browser, this.application.page());
		browser.click("#apply-all");
		browser.click("#dialog-cancel");
		browser.awaitHidden(Screen.DIALOG);
		assertThat(screen.label(Shop.CUSTOMERS)).isEqualTo(Shop.CUSTOMERS + ", pending");
		assertThat(applied()).isEmpty();
	}

	@Test
	void appliesWithTheKeyboardAlone(Browser browser) {
		Screen screen = Screen.open(browser, this.application.page());
		browser.type("/", Shop.CUSTOMERS, Keys.ENTER);
		screen.awaitDetails(Shop.CUSTOMERS);
		tabTo(browser, "apply");
		browser.type(Keys.ENTER);
		browser.awaitShown(Screen.DIALOG);
		tabTo(browser, "dialog-confirm");
		browser.type(Keys.ENTER);
		screen.awaitLabel(Shop.CUSTOMERS, "applied");
	}

	private static void tabTo(Browser browser, String id) {
		for (int tabs = 0; tabs < 40 && !id.equals(browser.focused("id")); tabs++) {
			browser.type(Keys.TAB);
		}
		assertThat(browser.focused("id")).isEqualTo(id);
	}

	@Test
	void appliesEverythingThatIsPending(Browser browser) {
		Screen screen = Screen.open(browser, this.application.page());
		browser.click("#apply-all");
		screen.confirm("Apply 7 migrations");
		screen.awaitStatus("All 7 migrations applied.");
		assertThat(applied()).hasSize(7);
	}

	@Test
	void appliesAgainWhatWasRolledBack(Browser browser) {
		this.application.migrator().up();
		this.application.migrator().down(DownOptions.targets(Shop.INDEX));
		Screen screen = Screen.open(browser, this.application.page());
		assertThat(browser.text("#apply-all")).isEqualTo("Apply all…");
		browser.click("#apply-all");
		screen.confirm("Apply 1 migration");
		screen.awaitLabel(Shop.INDEX, "applied");
		browser.awaitHidden("#apply-all");
	}

	@Test
	void rollsBackWithWhatBuildsOnItAfterItHasAsked(Browser browser) {
		this.shop.run(this.application.migrator());
		Screen screen = Screen.open(browser, this.application.page());
		screen.open(Shop.PRODUCTS);
		browser.click("#roll-back");
		browser.awaitShown(Screen.DIALOG);
		assertThat(browser.texts("#dialog-steps li")).containsExactly(Shop.INDEX, Shop.ORDERS, Shop.PRODUCTS);
		assertThat(browser.focused("id")).isEqualTo("dialog-cancel");
		screen.confirm("Roll back 3 migrations");
		screen.awaitLabel(Shop.PRODUCTS, "rolled back");
		screen.awaitStatus("Rolled back 3 migrations.");
		assertThat(applied()).containsExactly(Shop.CUSTOMERS);
	}

	@Test
	void asksAgainIfThePlanHasChangedInTheMeantime(Browser browser) {
		this.application.migrator().up(UpOptions.targets(Shop.CUSTOMERS));
		Screen screen = Screen.open(browser, this.application.page());
		screen.open(Shop.CUSTOMERS);
		browser.click("#roll-back");
		browser.awaitShown(Screen.DIALOG);
		this.application.migrator().up(UpOptions.targets(Shop.ORDERS));
		screen.confirm("Roll back 1 migration");
		screen.confirm("Roll back 2 migrations");
		screen.awaitLabel(Shop.CUSTOMERS, "rolled back");
		assertThat(applied()).containsExactly(Shop.PRODUCTS);
	}

	@Test
	void saysWhyAMigrationCannotBeRolledBack(Browser browser) {
		this.application.migrator().up();
		Screen screen = Screen.open(browser, this.application.page());
		screen.open(Shop.CUSTOMERS);
		assertThat(browser.text("#details-rollback-error")).isEqualTo("Refused: irreversible.");
		assertThat(browser.texts("#details-rollback-error + ul li"))
			.anyMatch((problem) -> problem.contains(Shop.EMAIL));
		assertThat(browser.count("#roll-back")).isZero();
	}

	@Test
	void saysWhichMigrationFailed(Browser browser) {
		browser.expectError("1679012600.* 500 ");
		this.shop.folders().write(Shop.EMAIL + "/up.sql", "alter table custmers add email text");
		Screen screen = Screen.open(browser, this.application.page());
		screen.open(Shop.EMAIL);
		browser.click("#apply");
		screen.confirm("Apply 2 migrations");
		assertThat(browser.text("#dialog-message")).contains(Shop.EMAIL + " (SQLSTATE 42P01)");
		browser.click("#dialog-cancel");
		screen.awaitLabel(Shop.EMAIL, "pending, failed");
		assertThat(applied()).containsExactly(Shop.CUSTOMERS);
	}

	private List<String> applied() {
		List<String> tables = this.application.database()
			.jdbc()
			.queryForList("select tablename from pg_tables where tablename = 'migrations'", String.class);
		return tables.isEmpty() ? List.of()
				: this.application.database()
					.jdbc()
					.queryForList("select name from migrations order by 1", String.class);
	}

}
