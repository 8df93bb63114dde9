package dev.kat.browser;

import java.nio.file.Path;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.kat.KatMigrator;
import dev.kat.test.MigrationFolders;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(BrowserExtension.class)
class SeveralMigratorsIT {

	@Test
	void showsTheGraphOfTheMigratorThatIsChosen(Browser browser, @TempDir Path directory) {
		Shop.write(directory.resolve("shop"));
		new MigrationFolders(directory.resolve("reports")).add("1679000000_create_reports", "select 1");
		try (PageApplication application = PageApplication.builder().source(TwoMigrators.class).start(directory)) {
			Screen screen = Screen.open(browser, application.page());
			assertThat(browser.count("#migrator option")).isEqualTo(2);
			assertThat(browser.chosen("#migrator")).contains("shop");
			assertThat(screen.hasBox(Shop.ORDERS)).isTrue();
			browser.choose("#migrator", "reports");
			browser.await("the other graph", () -> screen.hasBox("1679000000_create_reports"));
			assertThat(screen.hasBox(Shop.ORDERS)).isFalse();
			assertThat(browser.url()).contains("migrator=");
		}
	}

	@Test
	void saysThatItDoesNotKnowTheMigratorOfTheAddress(Browser browser, @TempDir Path directory) {
		Shop.write(directory.resolve("shop"));
		new MigrationFolders(directory.resolve("reports")).add("1679000000_create_reports", "select 1");
		try (PageApplication application = PageApplication.builder().source(TwoMigrators.class).start(directory)) {
			Screen screen = Screen.open(browser, application.page() + "?migrator=<b>nope");
			assertThat(screen.hasBox(Shop.ORDERS)).isTrue();
			screen.awaitStatus("There is no migrator <b>nope. This is shop.");
			screen.awaitStatus("7 of 7 migrations not applied.");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoMigrators {

		@Bean
		KatMigrator shop(DataSource dataSource, @Value("${kat.locations}") String location) {
			return KatMigrator.builder(dataSource).locations(List.of(location + "/shop")).build();
		}

		@Bean
		KatMigrator reports(DataSource dataSource, @Value("${kat.locations}") String location) {
			return KatMigrator.builder(dataSource)
				.table("report_migrations")
				.locations(List.of(location + "/reports"))
				.build();
		}

	}

}
