package dev.kat.browser;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Debian's browser and its driver. Selenium is told where both are, so that it downloads
 * none.
 */
final class Chromium {

	/** What has to be installed. */
	static final String PACKAGES = "Debian's packages chromium and chromium-driver";

	private static final File BROWSER = new File("/usr/bin/chromium");

	private static final File DRIVER = new File("/usr/bin/chromedriver");

	/** Kept, as the JDK would forget its level with it. */
	private static final Logger selenium = Logger.getLogger("org.openqa.selenium");

	private Chromium() {
	}

	static boolean isInstalled() {
		return BROWSER.canExecute() && DRIVER.canExecute();
	}

	/**
	 * Starts the browser, which reaches this machine and no other.
	 * @param temporary where both may leave files behind
	 */
	static ChromeDriver start(Path temporary) {
		// It warns that it does not know the protocol of this version, of which nothing
		// is used here that changes.
		selenium.setLevel(Level.SEVERE);
		ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(DRIVER)
			.usingAnyFreePort()
			.withEnvironment(Map.of("TMPDIR", temporary.toString()))
			.build();
		return new ChromeDriver(service, options());
	}

	private static ChromeOptions options() {
		ChromeOptions options = new ChromeOptions();
		options.setBinary(BROWSER);
		options.addArguments(List.of("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
				"--force-device-scale-factor=1", "--hide-scrollbars", "--no-first-run", "--disable-component-update",
				"--disable-background-networking", "--lang=en",
				"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"));
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		logs.enable(LogType.PERFORMANCE, Level.ALL);
		options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
		options.setExperimentalOption("perfLoggingPrefs", Map.of("enableNetwork", true, "enablePage", false));
		return options;
	}

}
