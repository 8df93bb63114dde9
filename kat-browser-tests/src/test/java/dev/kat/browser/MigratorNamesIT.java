package dev.kat.browser;

import java.nio.file.Path;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.kat.KatMigrator;
import dev.kat.test.MigrationFolders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The names of beans are any text.
 */
@ExtendWith(BrowserExtension.class)
class MigratorNamesIT {

	private static final String ODD = "<script> 100% & más=#1?\"+'";

	private static final String REPORTS = "1679000000_create_reports";

	private PageApplication application;

	@BeforeEach
	void start(@TempDir Path directory) {
		Shop.write(directory.resolve("shop"));
		new MigrationFolders(directory.resolve("reports")).add(REPORTS, "select 1");
		this.application = PageApplication.builder()
			.property(PageApplication.UNRESTRICTED)
			.source(OddNames.class)
			.start(directory);
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	@Test
	void showsAndChangesTheMigrationsOfAMigratorWithAnOddName(Browser browser) {
		Screen screen = Screen.open(browser, this.application.page());
		browser.choose("#migrator", ODD);
		browser.await("the other graph", () -> screen.hasBox(REPORTS));
		screen.open(REPORTS);
		browser.click("#apply");
		screen.confirm("Apply 1 migration");
		screen.awaitStatus("The only migration is applied.");
		assertThat(browser.text("#table")).isEqualTo("public.report_migrations");
	}

	@Test
	void namesTheMigratorThatIsShownAfterGoingBack(Browser browser) {
		Screen screen = Screen.open(browser, this.application.page());
		browser.choose("#migrator", ODD);
		browser.await("the other graph", () -> screen.hasBox(REPORTS));
		browser.run("history.back()");
		browser.await("the first graph", () -> screen.hasBox(Shop.ORDERS));
		assertThat(browser.chosen("#migrator")).isEqualTo("a");
	}

	@Configuration(proxyBeanMethods = false)
	static class OddNames {

		@Bean("a")
		KatMigrator shop(DataSource dataSource, @Value("${kat.locations}") String location) {
			return KatMigrator.builder(dataSource).locations(List.of(location + "/shop")).build();
		}

		@Bean(ODD)
		KatMigrator reports(DataSource dataSource, @Value("${kat.locations}") String location) {
			return KatMigrator.builder(dataSource)
				.table("report_migrations")
				.locations(List.of(location + "/reports"))
				.build();
		}

	}

}
