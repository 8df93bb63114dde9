package dev.kat.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.KatMigrator;
import dev.kat.internal.plan.MigrationSet;
import dev.kat.page.GraphPage;
import dev.kat.source.LocationMigrationSource;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same picture as one file, which asks for nothing.
 */
@ExtendWith(BrowserExtension.class)
class FilePageIT {

	private static final String MARKUP = "<b>1</b></script></title><!--<img src=x onerror=document.title='boom'>";

	@TempDir
	private Path directory;

	private Shop shop;

	private KatMigrator migrator;

	@BeforeEach
	void prepare() {
		this.shop = Shop.write(this.directory.resolve("migrations"));
		this.migrator = KatMigrator.builder(TestDatabase.create().dataSource())
			.locations(this.shop.folders().locations())
			.build();
		this.shop.run(this.migrator);
	}

	@Test
	void showsTheStatesOfTheMomentItWasWritten(Browser browser) throws IOException {
		Screen screen = open(browser, GraphPage.file("Migrations of shop", this.migrator.status()));
		assertThat(screen.label(Shop.ORDERS)).isEqualTo(Shop.ORDERS + ", applied");
		assertThat(screen.status()).isEqualTo("3 of 7 migrations not applied.");
		screen.open(Shop.CUSTOMERS);
		assertThat(browser.texts("#details-rollback li .title")).containsExactly("index_orders", "create_orders",
				"create_customers");
		assertThat(browser.requests()).hasSize(1);
	}

	@Test
	void showsTheGraphAloneWithoutADatabase(Browser browser) throws IOException {
		MigrationSet migrations = MigrationSet
			.of(new LocationMigrationSource(this.shop.folders().locations(), true, getClass().getClassLoader()).read());
		Screen screen = open(browser, GraphPage.file("Migrations of shop", migrations));
		assertThat(screen.label(Shop.ORDERS)).isEqualTo(Shop.ORDERS);
		assertThat(screen.status()).isEqualTo("7 migrations. Their states are not known here.");
		assertThat(browser.texts("#filters button")).isEmpty();
		screen.open(Shop.ORDERS);
		assertThat(browser.text("#details-description")).isEqualTo("Who bought what");
		assertThat(browser.count("#details-rollback, #details-journal")).isZero();
	}

	@Test
	void showsMarkupAsText(Browser browser) throws IOException {
		this.shop.folders()
			.write("1679013000/up.sql", "select 1")
			.write("1679013000/metadata.yaml", "name: \"%s\"%ndescription: \"%s\"%n".formatted(MARKUP, MARKUP));
		Screen screen = open(browser, GraphPage.file(MARKUP, this.migrator.status()));
		screen.open("1679013000_" + MARKUP);
		assertThat(browser.text("#details-description")).isEqualTo(MARKUP);
		assertThat(browser.text("h1")).isEqualTo(MARKUP);
		assertThat(browser.run("return document.title")).isEqualTo(MARKUP);
		assertThat(browser.count("img, b")).isZero();
	}

	private Screen open(Browser browser, String page) throws IOException {
		Path file = Files.writeString(this.directory.resolve("graph.html"), page);
		return Screen.open(browser, file.toUri().toString());
	}

}
