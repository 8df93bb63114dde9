/** Shows the picture or the list. */
class Tabs {
	#changed;

	/** @param changed is called when the other one is shown */
	constructor(changed) {
		this.#changed = changed;
		["picture", "list"].forEach((name) => byId(`${name}-tab`).addEventListener("click", () => this.#show(name)));
		document.querySelector("[role=tablist]").addEventListener("keydown", (event) => this.#key(event));
	}

	get isListShown() {
		return !byId("list-panel").hidden;
	}

	#show(name) {
		["picture", "list"].forEach((one) => {
			byId(`${one}-panel`).hidden = one !== name;
			byId(`${one}-tab`).setAttribute("aria-selected", String(one === name));
			byId(`${one}-tab`).tabIndex = one === name ? 0 : -1;
		});
		byId("picture-tools").hidden = name !== "picture";
		this.#changed();
	}

	#key(event) {
		if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
			const other = byId(this.isListShown ? "picture-tab" : "list-tab");
			other.click();
			other.focus();
		}
	}
}
