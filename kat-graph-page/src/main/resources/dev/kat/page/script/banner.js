/** What is wrong with all that the page shows. */
class Banner {
	#root = byId("banner");

	/** @param more elements after the text */
	show(text, ...more) {
		// A screen reader says a text once
		if (this.#root.firstChild?.textContent !== text) {
			this.#root.replaceChildren(element("span", {}, text), ...more);
		}
		this.#root.hidden = false;
		document.body.classList.add("stale");
	}

	showSignedOut() {
		this.show(
			"You are signed out.",
			" ",
			button("Sign in again", { id: "sign-in" }, () => location.reload())
		);
	}

	hide() {
		this.#root.hidden = true;
		this.#root.replaceChildren();
		document.body.classList.remove("stale");
	}
}
