package dev.kat.browser;

import java.util.List;

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
		this.browser.await("the picture", () -> this.browser.count(BOX) > 0);
		return this;
	}

	/**
	 * {@return the CSS selector of the box of a migration}
	 * @param name the migration's folder
	 */
	static String box(String name) {
		return BOX + "[data-id='" + name.substring(0, name.indexOf('_')) + "']";
	}

	boolean hasBox(String name) {
		return this.browser.count(box(name)) > 0;
	}

	String state(String name) {
		return this.browser.attribute(box(name), "data-state");
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
		return this.browser.attribute(box(name), "aria-label");
	}

	boolean has(String name, String cssClass) {
		return this.browser.count(box(name) + "." + cssClass) > 0;
	}

	/**
	 * {@return the migrations whose boxes have a class, in the order of their numbers}
	 * @param cssClass the class
	 */
	List<String> boxes(String cssClass) {
		return this.browser.attributes(BOX + "." + cssClass, "aria-label")
			.stream()
			.map((label) -> label.replaceFirst(",.*", ""))
			.sorted()
			.toList();
	}

	void search(String text) {
		this.browser.fill("#search", text);
	}

	List<String> results() {
		return this.browser.texts("#results [role=option]");
	}

	/**
	 * Clicks on a box and waits for the details.
	 * @param name the migration's folder
	 */
	void open(String name) {
		this.browser.click(box(name));
		awaitDetails(name);
	}

	void awaitDetails(String name) {
		this.browser.await("details of " + name,
				() -> this.browser.count("#details-facts") > 0 && name.replaceFirst("_", " ")
					.equals(this.browser.run("return document.getElementById('details-name')?.textContent")));
	}

	String details() {
		this.browser.awaitShown(DETAILS);
		return this.browser.text(DETAILS);
	}

	String status() {
		return this.browser.text("#status");
	}

	void awaitStatus(String text) {
		this.browser.await("status: " + text, () -> status().equals(text));
	}

	/**
	 * Confirms what the dialog asks.
	 * @param text what the button has to say
	 */
	void confirm(String text) {
		this.browser.awaitShown("#dialog-confirm");
		this.browser.await("the button says " + text, () -> this.browser.text("#dialog-confirm").equals(text));
		this.browser.click("#dialog-confirm");
	}

	void showList() {
		this.browser.click("#list-tab");
		this.browser.awaitShown("#list-panel");
	}

}
