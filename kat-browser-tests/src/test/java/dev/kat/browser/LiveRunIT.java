package dev.kat.browser;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.KatMigrator;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.UpOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page follows what happens in the database, in its own runs and in those of others.
 */
@ExtendWith(BrowserExtension.class)
class LiveRunIT {

	private static final String WAITING = "1679012800_wait_for_the_gate";

	private static final String AFTER = "1679012900_after_the_gate";

	private Shop shop;

	private PageApplication application;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.shop = Shop.write(directory).add(WAITING, Gate.PASS, "truncate gate", "parents: [1679012398]");
		this.application = PageApplication.builder().property(PageApplication.UNRESTRICTED).start(directory);
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	@Test
	void followsARunOfAnotherInstance(Browser browser) throws Exception {
		KatMigrator another = KatMigrator.builder(this.application.database().dataSource())
			.locations(this.shop.folders().locations())
			.build();
		try (Gate gate = Gate.close(this.application.database())) {
			Screen screen = Screen.open(browser, this.application.page());
			assertThat(screen.label(WAITING)).isEqualTo(WAITING + ", pending, blocked");
			CompletableFuture<MigrationReport> run = CompletableFuture
				.supplyAsync(() -> another.up(UpOptions.targets(WAITING)));
			screen.awaitLabel(WAITING, "running, waiting for a lock");
			assertThat(screen.state(Shop.ORDERS)).isEqualTo("APPLIED");
			screen.awaitStatus("Applying " + WAITING + ", which waits for a lock (another instance).");
			gate.open();
			screen.awaitLabel(WAITING, "applied");
			assertThat(run.get().done()).hasSize(4);
			screen.awaitStatus("4 of 8 migrations not applied.");
		}
	}

	@Test
	void followsItsOwnRun(Browser browser) throws Exception {
		this.shop.folders().add(AFTER, "select 1", "parents: [1679012800]");
		try (Gate gate = Gate.close(this.application.database())) {
			Screen screen = Screen.open(browser, this.application.page());
			browser.click("#apply-all");
			screen.confirm("Apply 9 migrations");
			screen.awaitLabel(WAITING, "running, waiting for a lock");
			screen.awaitLabel(AFTER, "planned");
			assertThat(screen.state(Shop.SEED)).isEqualTo("APPLIED");
			assertThat(browser.count("#apply-all:disabled")).isOne();
			gate.open();
			screen.awaitLabel(AFTER, "applied");
			screen.awaitStatus("All 9 migrations applied.");
		}
	}

	@Test
	void followsARollbackOfAnotherInstance(Browser browser) throws Exception {
		this.application.database().jdbc().execute("create table gate (id int)");
		this.application.migrator().up();
		KatMigrator another = KatMigrator.builder(this.application.database().dataSource())
			.locations(this.shop.folders().locations())
			.build();
		try (Gate gate = Gate.close(this.application.database())) {
			CompletableFuture<MigrationReport> run = CompletableFuture
				.supplyAsync(() -> another.down(DownOptions.targets(WAITING)));
			browser.await("it waits", () -> Gate.isWaitedFor(this.application.database()));
			Screen screen = Screen.open(browser, this.application.page());
			screen.awaitStatus("Rolling back " + WAITING + ", which waits for a lock (another instance).");
			gate.open();
			screen.awaitLabel(WAITING, "rolled back");
			assertThat(run.get().done()).hasSize(1);
		}
	}

}
