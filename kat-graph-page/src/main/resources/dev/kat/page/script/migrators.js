/** Chooses the migrator, if there are several. */
class Migrators {
	#select = byId("migrator");

	#shown;

	constructor({ migrators = [], migrator }) {
		this.#shown = migrator;
		const hasContexts = new Set(migrators.map(({ context }) => context)).size > 1;
		byId("choice").hidden = migrators.length < 2;
		this.#select.replaceChildren(
			...migrators.map(({ name, context }) =>
				element("option", { value: name }, hasContexts ? `${name} (${context})` : name)
			)
		);
		this.#reset();
		this.#select.addEventListener("change", () => this.#open(this.#select.value));
		// After going back, the browser shows the page as it was left, with the other choice
		window.addEventListener("pageshow", () => this.#reset());
	}

	#reset() {
		if (this.#shown !== undefined) {
			this.#select.value = this.#shown;
		}
	}

	#open(name) {
		const address = new URL(location.href);
		address.searchParams.set("migrator", name);
		address.hash = "";
		location.assign(address);
	}
}
