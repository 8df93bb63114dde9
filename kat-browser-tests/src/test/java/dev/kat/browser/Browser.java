package dev.kat.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A window of the browser, without anything of the windows before.
 */
final class Browser {

	private static final JsonMapper JSON = new JsonMapper();

	private final ChromeDriver driver;

	private final String home;

	private final List<Pattern> expectedErrors = new ArrayList<>();

	private final List<String> requests = new ArrayList<>();

	private Duration longestWait = Duration.ofSeconds(20);

	private Browser(ChromeDriver driver, String home) {
		this.driver = driver;
		this.home = home;
	}

	static Browser open(ChromeDriver driver) {
		String home = driver.getWindowHandle();
		driver.switchTo().newWindow(WindowType.WINDOW);
		driver.manage().logs().get(LogType.BROWSER);
		driver.manage().logs().get(LogType.PERFORMANCE);
		Browser browser = new Browser(driver, home);
		browser.forgetCookies();
		browser.cdp("Network.clearBrowserCache", Map.of());
		browser.resize(1440, 900);
		return browser;
	}

	/**
	 * Closes the window.
	 * @param check whether to look for errors, because the test did not fail
	 */
	void close(boolean check) {
		List<String> errors = errors();
		List<String> urls = List.copyOf(requests());
		this.driver.close();
		this.driver.switchTo().window(this.home);
		if (check) {
			assertThat(errors).as("errors in the console").isEmpty();
			assertThat(urls).as("requests").allMatch(Browser::staysHere);
		}
	}

	private List<String> errors() {
		return this.driver.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.filter((entry) -> entry.getLevel().intValue() >= Level.WARNING.intValue())
			.map(LogEntry::getMessage)
			.filter((message) -> this.expectedErrors.stream().noneMatch((error) -> error.matcher(message).find()))
			.toList();
	}

	private static boolean staysHere(String url) {
		URI uri = URI.create(url);
		return switch (uri.getScheme()) {
			case "http" -> "127.0.0.1".equals(uri.getHost());
			case "file", "data", "about", "chrome" -> true;
			default -> false;
		};
	}

	/**
	 * {@return the addresses that were asked since the window was opened}
	 */
	List<String> requests() {
		for (LogEntry entry : this.driver.manage().logs().get(LogType.PERFORMANCE)) {
			JsonNode message = JSON.readTree(entry.getMessage()).path("message");
			if (message.path("method").asString().equals("Network.requestWillBeSent")) {
				this.requests.add(message.path("params").path("request").path("url").asString());
			}
		}
		return this.requests;
	}

	/**
	 * What the browser itself writes to its console about an answer is no error of the
	 * page.
	 * @param pattern what to find in the line
	 */
	void expectError(String pattern) {
		this.expectedErrors.add(Pattern.compile(pattern));
	}

	void longestWait(Duration value) {
		this.longestWait = value;
		this.driver.manage().timeouts().scriptTimeout(value);
	}

	void go(String url) {
		this.driver.get(url);
	}

	/**
	 * Lets the page ask for nothing more. It stays as it is, for a picture of it.
	 */
	void stopPage() {
		run("window.fetch = () => new Promise(() => {}); window.stop()");
	}

	String url() {
		return String.valueOf(this.driver.getCurrentUrl());
	}

	void reload() {
		this.driver.navigate().refresh();
	}

	/**
	 * Sets how large the page is.
	 * @param width in pixels
	 * @param height in pixels
	 */
	void resize(int width, int height) {
		cdp("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
	}

	/**
	 * Sets what the person prefers.
	 * @param scheme {@code light} or {@code dark}
	 */
	void prefer(String scheme) {
		cdp("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme),
						Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
	}

	void forgetCookies() {
		cdp("Network.clearBrowserCookies", Map.of());
	}

	Map<String, Object> cdp(String command, Map<String, Object> parameters) {
		return this.driver.executeCdpCommand(command, parameters);
	}

	/**
	 * {@return how many elements there are, shown or not}
	 * @param css which elements
	 */
	int count(String css) {
		return findAll(css).size();
	}

	boolean isShown(String css) {
		return of(css, WebElement::isDisplayed).orElseThrow();
	}

	String text(String css) {
		return of(css, WebElement::getText).orElseThrow();
	}

	/**
	 * {@return the texts of these elements that are shown, each on one line}
	 * @param css which elements
	 */
	List<String> texts(String css) {
		return unlessStale(css,
				() -> findAll(css).stream()
					.filter(WebElement::isDisplayed)
					.map((element) -> element.getText().replaceAll("\\s+", " "))
					.toList())
			.orElseThrow();
	}

	/**
	 * {@return the value of an attribute, or the text {@code null}}
	 * @param css which element
	 * @param name the attribute's name
	 */
	String attribute(String css, String name) {
		return String.valueOf(of(css, (element) -> element.getDomAttribute(name)).orElse(null));
	}

	/**
	 * {@return the values of an attribute, in the order of the elements}
	 * @param css which elements
	 * @param name the attribute's name
	 */
	List<String> attributes(String css, String name) {
		return unlessStale(css,
				() -> findAll(css).stream().map((element) -> String.valueOf(element.getDomAttribute(name))).toList())
			.orElseThrow();
	}

	Rectangle place(String css) {
		return of(css, WebElement::getRect).orElseThrow();
	}

	/**
	 * Clicks on an element as soon as it can be clicked on.
	 * @param css which element
	 */
	void click(String css) {
		act(css, WebElement::click);
	}

	/**
	 * Replaces what is in a field.
	 * @param css which field
	 * @param text what to type
	 */
	void fill(String css, String text) {
		act(css, (field) -> {
			field.clear();
			field.sendKeys(text);
		});
	}

	/**
	 * Moves the pointer.
	 * @param css the element in whose middle it is then
	 */
	void pointTo(String css) {
		act(css, (element) -> actions().moveToElement(element).perform());
	}

	/**
	 * Presses the mouse button, and keeps it pressed.
	 * @param css the element on which it is
	 */
	void press(String css) {
		act(css, (element) -> actions().clickAndHold(element).perform());
	}

	void choose(String css, String value) {
		act(css, (element) -> new Select(element).selectByValue(value));
	}

	String chosen(String css) {
		return of(css, (element) -> new Select(element).getFirstSelectedOption().getText()).orElseThrow();
	}

	private void act(String css, Consumer<WebElement> action) {
		of(css, (element) -> {
			action.accept(element);
			return true;
		});
	}

	/**
	 * Does something with an element as soon as it is there. No test gets an element: the
	 * page may replace one before the next command, and then it is found again here.
	 */
	private <T> Optional<T> of(String css, Function<WebElement, @Nullable T> action) {
		return unlessStale(css, () -> action.apply(this.driver.findElement(By.cssSelector(css))));
	}

	private <T> Optional<T> unlessStale(String css, Supplier<@Nullable T> action) {
		return await(css, () -> Optional.ofNullable(action.get()));
	}

	private List<WebElement> findAll(String css) {
		return this.driver.findElements(By.cssSelector(css));
	}

	Actions actions() {
		return new Actions(this.driver);
	}

	/**
	 * Types into whatever has the focus.
	 * @param keys what to type
	 */
	void type(CharSequence... keys) {
		actions().sendKeys(keys).perform();
	}

	/**
	 * {@return an attribute of the element that has the focus, or the text {@code null}}
	 * @param name the attribute's name
	 */
	String focused(String name) {
		return String.valueOf(run("return document.activeElement.getAttribute(arguments[0])", name));
	}

	/**
	 * Waits until an element is shown.
	 * @param css which element
	 */
	void awaitShown(String css) {
		await(css + " is shown", () -> findAll(css).stream().anyMatch(WebElement::isDisplayed));
	}

	/**
	 * Waits until no such element is shown.
	 * @param css which element
	 */
	void awaitHidden(String css) {
		await(css + " is hidden", () -> findAll(css).stream().noneMatch(WebElement::isDisplayed));
	}

	/**
	 * Waits until there is a value, and a condition holds.
	 * @param what what to wait for
	 * @param value what is there; {@code null} and {@code false} are not enough
	 * @return the value
	 */
	<T> T await(String what, Supplier<@Nullable T> value) {
		return new WebDriverWait(this.driver, this.longestWait, Duration.ofMillis(50)).withMessage(() -> what)
			.ignoreAll(List.of(StaleElementReferenceException.class, ElementNotInteractableException.class))
			.until((driver) -> value.get());
	}

	@Nullable Object run(String script, Object... arguments) {
		return ((JavascriptExecutor) this.driver).executeScript(script, arguments);
	}

	@Nullable Object runAsync(String script, Object... arguments) {
		return this.driver.executeAsyncScript(script, arguments);
	}

	byte[] screenshot() {
		return this.driver.getScreenshotAs(OutputType.BYTES);
	}

	/**
	 * {@return what axe finds, serious and critical alone, a line each}
	 */
	List<String> accessibilityFaults() {
		run(axe());
		Object faults = runAsync("""
				const done = arguments[arguments.length - 1];
				axe.run(document, {resultTypes: ['violations']}).then((results) => done(results.violations
					.filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
					.flatMap((violation) => violation.nodes.map((node) =>
						`${violation.impact} ${violation.id}: ${node.html} ${node.failureSummary}`))),
					(error) => done(['axe failed: ' + error]));
				""");
		return ((List<?>) faults).stream().map(String::valueOf).toList();
	}

	private static String axe() {
		try (var script = Browser.class.getResourceAsStream("/axe.min.js")) {
			return new String(script.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
