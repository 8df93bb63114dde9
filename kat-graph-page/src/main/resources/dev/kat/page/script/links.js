const MOST_LISTED = 200;

/** Lists of migrations that lead to them, with their states. */
class Links {
	#graph;

	#states;

	constructor(graph, states) {
		this.#graph = graph;
		this.#states = states;
	}

	/** A heading and the list, or that there is none. */
	section(title, indexes, id) {
		return indexes.length === 0
			? [element("h3", { id: `${id}-title` }, title), element("p", { id, class: "note" }, "none")]
			: [element("h3", { id: `${id}-title` }, `${title} (${indexes.length})`), this.list("ul", id, indexes)];
	}

	/** @param name ul, or ol for an order */
	list(name, id, indexes) {
		const items = indexes
			.slice(0, MOST_LISTED)
			.map((index) => element("li", { "data-id": this.#graph.migrations[index].id }, this.#link(index)));
		const rest = indexes.length - items.length;
		const note = rest > 0 ? element("li", { class: "note" }, `and ${rest} more`) : undefined;
		return element(name, { id, class: "links" }, ...items, note);
	}

	#link(index) {
		const { id, title } = this.#graph.migrations[index];
		const text = element("span", { class: "title" }, ...breakable(title));
		if (!this.#states.known) {
			return element("a", { href: `#${id}` }, text);
		}
		const icon = sign(this.#states.sign(index), this.#states.of(index).tone);
		const words = element("span", { class: "unseen" }, `, ${this.#states.words(index)}`);
		return element("a", { href: `#${id}` }, icon, text, words);
	}
}
