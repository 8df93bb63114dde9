package dev.kat.browser;

import java.nio.file.Path;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The database is away for a while.
 */
@ExtendWith(BrowserExtension.class)
class AwayIT {

	private static final String BANNER = "#banner";

	@Test
	void keepsThePictureUntilTheDatabaseIsBack(Browser browser, @TempDir Path directory) {
		browser.expectError("graph\\.states.* 503 ");
		try (PageApplication application = PageApplication.builder()
			.source(Switched.class)
			.start(Shop.write(directory).directory())) {
			SwitchedDataSource dataSource = application.context().getBean(SwitchedDataSource.class);
			Screen screen = Screen.open(browser, application.page());
			browser.awaitHidden(BANNER);
			dataSource.leave();
			browser.awaitShown(BANNER);
			assertThat(browser.text(BANNER)).contains("database");
			assertThat(screen.state(Shop.ORDERS)).isEqualTo("PENDING");
			dataSource.comeBack();
			browser.awaitHidden(BANNER);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Switched {

		@Bean
		DataSource dataSource(@Value("${spring.datasource.url}") String url,
				@Value("${spring.datasource.username}") String username,
				@Value("${spring.datasource.password}") String password) {
			return new SwitchedDataSource(new TestDatabase(url, username, password));
		}

	}

}
