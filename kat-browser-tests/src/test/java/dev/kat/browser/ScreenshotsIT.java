package dev.kat.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.KatMigrator;
import dev.kat.error.MigrationFailedException;
import dev.kat.graph.MigrationGraph;
import dev.kat.migration.MigrationId;
import dev.kat.plan.DownOptions;
import dev.kat.plan.UpOptions;
import dev.kat.test.MigrationFolders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Takes the pictures of the documentation, and writes into the README which graph its
 * picture shows.
 */
@ExtendWith(BrowserExtension.class)
@EnabledIfSystemProperty(named = "kat.docs.write", matches = "true")
class ScreenshotsIT {

	private static final Path IMAGES = Path.of("../docs/images");

	private static final int MOST_BYTES = 400_000;

	@TempDir
	private Path directory;

	@Test
	void takesThePictureOfTheSample(Browser browser) throws IOException {
		try (PageApplication application = PageApplication.builder().start(SampleGraph.locations())) {
			application.migrator().up(SampleGraph.APPLIED);
			Screen.open(browser, application.page());
			take(browser, "graph-sample");
			browser.prefer("dark");
			look(browser, "graph-sample-dark");
			browser.prefer("light");
			browser.resize(390, 800);
			browser.reload();
			new Screen(browser).awaitPicture();
			look(browser, "graph-sample-narrow");
		}
		SampleGraph.writeIntoReadme();
	}

	@Test
	void takesThePictureOfARollback(Browser browser) throws IOException {
		try (PageApplication application = PageApplication.builder()
			.property(PageApplication.UNRESTRICTED)
			.start(SampleGraph.locations())) {
			application.migrator().up(SampleGraph.APPLIED);
			Screen screen = Screen.open(browser, application.page());
			screen.open(SampleGraph.id("create_categories").toString());
			take(browser, "graph-rollback");
		}
	}

	@Test
	void takesThePictureOfALargeGraph(Browser browser) throws IOException {
		LargeGraph.write(this.directory, 340, 60);
		try (PageApplication application = PageApplication.builder().start(this.directory)) {
			prepare(application.migrator());
			browser.prefer("dark");
			Screen.open(browser, application.page());
			look(browser, "graph-340-dark-opened");
			browser.click("#zoom-fit");
			take(browser, "graph-340-dark");
		}
	}

	/** Most are applied; one was rolled back, and one fails. */
	private void prepare(KatMigrator migrator) {
		MigrationGraph graph = migrator.graph();
		List<MigrationId> order = graph.inOrder();
		migrator.up(UpOptions.targets(order.subList(0, 330).stream().map(MigrationId::toString).toList()));
		MigrationId last = order.get(331);
		new MigrationFolders(this.directory).write(last + "/up.sql", "select no_such_column");
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> migrator.up(UpOptions.targets(last.toString())));
		migrator.down(DownOptions.targets(order.get(329).toString()));
	}

	private static void take(Browser browser, String name) throws IOException {
		byte[] picture = browser.screenshot();
		assertThat(picture.length).isLessThan(MOST_BYTES);
		Files.createDirectories(IMAGES);
		Files.write(IMAGES.resolve(name + ".png"), picture);
	}

	/** To be looked at after the run. It is not kept. */
	private static void look(Browser browser, String name) throws IOException {
		Path file = Path.of("target/pictures", name + ".png");
		Files.createDirectories(file.getParent());
		Files.write(file, browser.screenshot());
	}

}
