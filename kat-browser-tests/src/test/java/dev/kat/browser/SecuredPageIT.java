package dev.kat.browser;

import java.nio.file.Path;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Behind Spring Security with its defaults: a form to log in, and tokens against forged
 * requests.
 */
@ExtendWith(BrowserExtension.class)
class SecuredPageIT {

	private static final String USERNAME = "kim";

	private static final String PASSWORD = "correct horse";

	@TempDir
	private Path directory;

	@ParameterizedTest
	@EnumSource
	void opensAfterTheLogin(Stack stack, Browser browser) {
		try (PageApplication application = start(stack)) {
			Screen screen = logIn(browser, application);
			assertThat(browser.url()).startsWith(application.page());
			assertThat(screen.hasBox(Shop.ORDERS)).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource
	void appliesWithTheTokenOfTheSession(Stack stack, Browser browser) {
		try (PageApplication application = start(stack, PageApplication.UNRESTRICTED)) {
			Screen screen = logIn(browser, application);
			screen.open(Shop.ORDERS);
			browser.click("#apply");
			screen.confirm("Apply 3 migrations");
			screen.awaitLabel(Shop.ORDERS, "applied");
			assertThat(
					application.database().jdbc().queryForList("select name from migrations order by 1", String.class))
				.containsExactly(Shop.CUSTOMERS, Shop.PRODUCTS, Shop.ORDERS);
		}
	}

	@ParameterizedTest
	@EnumSource
	void saysThatThePersonIsSignedOut(Stack stack, Browser browser) {
		browser.expectError("graph\\.states.* 401 ");
		try (PageApplication application = start(stack)) {
			Screen screen = logIn(browser, application);
			browser.forgetCookies();
			browser.awaitShown("#sign-in");
			assertThat(browser.text("#banner")).startsWith("You are signed out.");
			assertThat(screen.hasBox(Shop.ORDERS)).isTrue();
			browser.click("#sign-in");
			browser.awaitShown("input[name=username]");
		}
	}

	private PageApplication start(Stack stack, String... properties) {
		PageApplication.Builder builder = PageApplication.builder().stack(stack).secured(USERNAME, PASSWORD);
		for (String property : properties) {
			builder.property(property);
		}
		return builder.start(Shop.write(this.directory).directory());
	}

	private static Screen logIn(Browser browser, PageApplication application) {
		// The form itself is Spring Security's, and has no icon.
		browser.expectError("/favicon\\.ico .* 401 ");
		browser.go(application.page());
		browser.fill("input[name=username]", USERNAME);
		browser.fill("input[name=password]", PASSWORD);
		browser.click("button[type=submit]");
		return new Screen(browser).awaitPicture();
	}

}
