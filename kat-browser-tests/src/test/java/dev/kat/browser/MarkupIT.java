package dev.kat.browser;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.test.MigrationFolders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names and descriptions come from files that many people write.
 */
@ExtendWith(BrowserExtension.class)
class MarkupIT {

	private static final String MARKUP = "<b>1</b></script><img src=x onerror=document.title='boom'>";

	@Test
	void showsMarkupInNamesAndDescriptionsAsText(Browser browser, @TempDir Path directory) {
		new MigrationFolders(directory).write("1679012345/up.sql", "select 1")
			.write("1679012345/metadata.yaml", "name: \"%s\"%ndescription: \"%s\"%n".formatted(MARKUP, MARKUP));
		try (PageApplication application = PageApplication.builder().start(directory)) {
			Screen screen = Screen.open(browser, application.page());
			String name = "1679012345_" + MARKUP;
			assertThat(screen.label(name)).isEqualTo(name + ", pending, irreversible");
			screen.open(name);
			assertThat(browser.text("#details-description")).isEqualTo(MARKUP);
			screen.search("boom");
			assertThat(screen.results()).containsExactly(MARKUP + " 1679012345");
			screen.showList();
			assertThat(browser.text("#list tbody th")).isEqualTo(name);
			assertThat(browser.run("return document.title")).isEqualTo("Migrations of shop");
			assertThat(browser.count("img, b")).isZero();
		}
	}

}
