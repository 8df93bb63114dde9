const MOST_RESULTS = 50;

/** Finds migrations by parts of their names. */
class Search {
	#input = byId("search");

	#results = byId("results");

	#graph;

	#found = [];

	/** The place of the result that the arrow keys have led to. */
	#active = -1;

	#changed;

	#open;

	/**
	 * @param changed is called when other migrations are found
	 * @param open is called with the one that is chosen
	 */
	constructor(changed, open) {
		this.#changed = changed;
		this.#open = open;
		this.#input.addEventListener("input", () => this.#find());
		this.#input.addEventListener("focus", () => this.#find());
		this.#input.addEventListener("keydown", (event) => this.#key(event));
		this.#input.addEventListener("blur", () => this.#close());
		// Keeps the focus in the field, so that the click arrives before the results close.
		this.#results.addEventListener("pointerdown", (event) => event.preventDefault());
	}

	/** Searches another graph for the same. */
	load(graph) {
		this.#graph = graph;
		this.#search();
	}

	/** The migrations found, or undefined if nothing is sought. */
	get found() {
		return this.#text === "" ? undefined : new Set(this.#found);
	}

	focus() {
		this.#input.focus();
		this.#input.select();
	}

	get #text() {
		return this.#input.value.trim().toLowerCase();
	}

	#find() {
		if (this.#graph === undefined) {
			return;
		}
		this.#search();
		this.#toggle(this.#text !== "");
		this.#changed();
	}

	#search() {
		this.#found = this.#text === "" ? [] : this.#graph.find(this.#text);
		this.#active = -1;
		const shown = this.#found.slice(0, MOST_RESULTS).map((index, at) => this.#result(index, at));
		this.#results.replaceChildren(...present([...shown, this.#note(this.#found.length - shown.length)]));
		this.#input.removeAttribute("aria-activedescendant");
	}

	#toggle(isOpen) {
		this.#results.hidden = !isOpen;
		this.#input.setAttribute("aria-expanded", String(isOpen));
	}

	/** What the results themselves do not say. */
	#note(rest) {
		if (this.#found.length > 0 && rest === 0) {
			return undefined;
		}
		return element(
			"li",
			{ class: "note", role: "option", "aria-disabled": "true", "aria-selected": "false" },
			rest > 0 ? `and ${rest} more` : "No such migration"
		);
	}

	#result(index, at) {
		const { id, name, title } = this.#graph.migrations[index];
		const item = element(
			"li",
			{ id: `result-${at}`, role: "option", "aria-selected": "false", "data-id": id },
			title,
			element("span", { class: "number" }, title === name ? "" : id)
		);
		item.addEventListener("click", () => this.#choose(index));
		return item;
	}

	#key(event) {
		if (event.isComposing) {
			return;
		}
		if (["ArrowDown", "ArrowUp"].includes(event.key) && this.#found.length > 0) {
			event.preventDefault();
			this.#activate(event.key === "ArrowDown" ? this.#active + 1 : Math.max(0, this.#active) - 1);
		}
		else if (event.key === "Enter" && this.#found.length > 0) {
			event.preventDefault();
			this.#choose(this.#found[Math.max(0, this.#active)]);
		}
		else if (event.key === "Escape") {
			event.preventDefault();
			event.stopPropagation();
			this.clear();
		}
	}

	#activate(at) {
		this.#toggle(true);
		const most = Math.min(this.#found.length, MOST_RESULTS);
		this.#active = (at + most) % most;
		Array.from(this.#results.children).forEach((item, index) =>
			item.setAttribute("aria-selected", String(index === this.#active))
		);
		this.#results.children[this.#active].scrollIntoView({ block: "nearest" });
		this.#input.setAttribute("aria-activedescendant", `result-${this.#active}`);
	}

	#choose(index) {
		this.#close();
		this.#open(index);
	}

	clear() {
		this.#input.value = "";
		this.#find();
		this.#input.blur();
	}

	#close() {
		this.#input.removeAttribute("aria-activedescendant");
		this.#toggle(false);
	}
}
