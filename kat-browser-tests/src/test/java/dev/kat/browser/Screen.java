package dev.kat.browser;

import java.util.List;

import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a person sees of the page, and does there.
 *
 * @param browser where it is shown
 */
record Screen(Browser browser) {

	/** Of every picture, however far away, at least one box is drawn. */
	static final String BOX = "#picture a.node";

	static final String DETAILS = "#details";

	static final String DIALOG = "#dialog";

	/**
	 * Opens the page and waits until the picture is drawn.
	 * @param browser where
	 * @param url its address
	 */
	static Screen open(Browser browser, String url) {
		browser.go(url);
		return new Screen(browser).awaitPicture();
	}

	Screen awaitPicture() {
		this.browser.await("the picture", () -> !this.browser.findAll(BOX).isEmpty());
		return this;
	}

	/**
	 * {@return the box of a migration}
	 * @param name the migration's folder
	 */
	WebElement box(String name) {
		return this.browser.find(selector(name));
	}

	boolean hasBox(String name) {
		return !this.browser.findAll(selector(name)).isEmpty();
	}

	private static String selector(String name) {
		return BOX + "[data-id='" + name.substring(0, name.indexOf('_')) + "']";
	}

	String state(String name) {
		return String.valueOf(box(name).getDomAttribute("data-state"));
	}

	/**
	 * Waits for what a box says to those who hear it.
	 * @param name the migration's folder
	 * @param words what its label has
	 */
	void awaitLabel(String name, String words) {
		this.browser.await(name + " is " + words, () -> label(name).contains(words));
	}

	String label(String name) {
		return String.valueOf(box(name).getDomAttribute("aria-label"));
	}

	boolean has(String name, String cssClass) {
		return List.of(String.valueOf(box(name).getDomAttribute("class")).split(" ")).contains(cssClass);
	}

	/**
	 * {@return the migrations whose boxes have a class, in the order of their numbers}
	 * @param cssClass the class
	 */
	List<String> boxes(String cssClass) {
		return this.browser.findAll(BOX + "." + cssClass)
			.stream()
			.map((box) -> String.valueOf(box.getDomAttribute("aria-label")).replaceFirst(",.*", ""))
			.sorted()
			.toList();
	}

	void search(String text) {
		WebElement field = this.browser.find("#search");
		field.clear();
		field.sendKeys(text);
	}

	List<String> results() {
		return this.browser.texts("#results [role=option]");
	}

	/**
	 * Clicks on a box and waits for the details.
	 * @param name the migration's folder
	 */
	void open(String name) {
		box(name).click();
		awaitDetails(name);
	}

	void awaitDetails(String name) {
		this.browser.await("details of " + name,
				() -> !this.browser.findAll("#details-facts").isEmpty() && name.replaceFirst("_", " ")
					.equals(this.browser.find("#details-name").getDomProperty("textContent")));
	}

	String details() {
		return this.browser.awaitShown(DETAILS).getText();
	}

	String status() {
		return this.browser.find("#status").getText();
	}

	void awaitStatus(String text) {
		this.browser.await("status: " + text, () -> status().equals(text));
	}

	/**
	 * Confirms what the dialog asks.
	 * @param text what the button has to say
	 */
	void confirm(String text) {
		WebElement button = this.browser.awaitShown("#dialog-confirm");
		assertThat(button.getText()).isEqualTo(text);
		button.click();
	}

	void showList() {
		this.browser.find("#list-tab").click();
		this.browser.awaitShown("#list-panel");
	}

}
